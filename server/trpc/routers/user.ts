import { ChangePassword, changePassword } from "@/server/services/user/change-password";
import { CreateUser, createUser } from "@/server/services/user/create-user";
import { EditOwn, EditOwnPhone, editOwn, editOwnPhone } from "@/server/services/user/edit-own";
import { EditUser, editUser } from "@/server/services/user/edit-user";
import { EndGrant, endGrant } from "@/server/services/user/end-grant";
import { GrantRole, grantRole } from "@/server/services/user/grant-role";
import { ResetPassword, resetPassword } from "@/server/services/user/reset-password";
import { RevokeSessions, revokeSessions } from "@/server/services/user/revoke-sessions";
import { SetStatus, setStatus } from "@/server/services/user/set-status";
import { accepts, beforePasswordChange, router, signedIn } from "@/server/trpc/init";

export const userRouter = router({
  create: signedIn.input(accepts(CreateUser)).mutation(({ ctx, input }) => createUser({ ctx: ctx.tenant, input })),
  edit: signedIn.input(accepts(EditUser)).mutation(({ ctx, input }) => editUser({ ctx: ctx.tenant, input })),
  grant: signedIn.input(accepts(GrantRole)).mutation(({ ctx, input }) => grantRole({ ctx: ctx.tenant, input })),
  endGrant: signedIn.input(accepts(EndGrant)).mutation(({ ctx, input }) => endGrant({ ctx: ctx.tenant, input })),
  setStatus: signedIn.input(accepts(SetStatus)).mutation(({ ctx, input }) => setStatus({ ctx: ctx.tenant, input })),
  resetPassword: signedIn
    .input(accepts(ResetPassword))
    .mutation(({ ctx, input }) => resetPassword({ ctx: ctx.tenant, input })),
  revokeSessions: signedIn
    .input(accepts(RevokeSessions))
    .mutation(({ ctx, input }) => revokeSessions({ ctx: ctx.tenant, input })),
  changePassword: beforePasswordChange
    .input(accepts(ChangePassword))
    .mutation(({ ctx, input }) => changePassword({ ctx: ctx.tenant, input })),
  setLanguage: signedIn.input(accepts(EditOwn)).mutation(({ ctx, input }) => editOwn({ ctx: ctx.tenant, input })),
  setPhone: signedIn
    .input(accepts(EditOwnPhone))
    .mutation(({ ctx, input }) => editOwnPhone({ ctx: ctx.tenant, input })),
});
