import { z } from "zod";

// The pages forbid code made from strings. A schema asks whether it may the moment it is made, so this comes before them all.
z.config({ jitless: true });
