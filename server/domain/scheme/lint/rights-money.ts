import type { RightsRule } from "./rights-rule";

/**
 * product.md, "What the product refuses", second and fourth bullets: fines, compulsory volunteering, means-tested aid,
 * statutory benefits, collective dividends; points passed to banks and insurers.
 */
export const MONEY_RULES: readonly RightsRule[] = [
  {
    code: "rightsFines",
    roles: ["gain", "loss", "benefit", "measure", "award", "source"],
    zh: {
      term: /罚款|罚金|罚没|罚\s*[\d一二三四五六七八九十百千]+\s*[元块万]|扣\s*(除|发|减|罚|缴)?\s*[^，、不]{0,6}(工资|薪|绩效|奖金|年终奖|报酬)|(工资|绩效|奖金|薪酬|报酬)[^，、]{0,6}(扣除|扣发|扣减|降低|核减|停发|下调|减发)|扣\s*[\d一二三四五六七八九十百]+\s*元|[-−－]\s*\d+\s*元|经济(处罚|惩罚)|违约金|(收取|没收|缴纳|扣除)[^，]{0,4}(押金|保证金)|扣款/,
      unless:
        /(受到?|被)(行政|公安|交警|市场监管|环保|生态环境|主管部门|执法|机关|有关部门|监管|应急|司法)[^，]{0,10}(罚款|罚金|处罚)|受到?[^，\d]{0,10}(罚款|罚金|处罚)(?!\d)|行政罚款|罚款(行政)?处罚|罚款(处罚)?决定|拒不?缴|不(得|以|设|再|予|实行|搞|进行)?(罚款|扣工资|扣发|扣款|扣绩效|扣奖金)|(禁止|严禁|不设)[^，]{0,4}(罚款|扣)|代替罚款|拖欠|克扣/,
    },
    en: {
      term: /\bfined\b|\bfines\b|\ba fine(?= of| for| is|[,.;:)]|$)|\bfine of \d|\bpay (?:a |the )?fine|wage[- ](cuts?|deductions?|fines?)|pay[- ]cuts?|deduct\w* (?:\w+ )*?from (?:the |his |her |their )?(wages?|pay|salary|bonus)|(wages?|pay|salary|bonus) (is |are |be )?(cut|deducted|withheld|docked|reduced)|dock\w* (?:\w+ ){0,2}(pay|wages?)|(cut|cuts|cutting|withh\w+|reduc\w+) (?:\w+ ){0,2}(wages?|pay|salary|bonus)\b|\d+ yuan (fine|penalty|deducted|off)|[-−]\s?\d+ yuan|penalty of \d+ yuan|monetary penalt\w+/i,
      unless:
        /(administrative|court) fine|fined by|fine in force|no fines?|without fines?|instead of (a )?fines?|unpaid (wages?|pay)/i,
    },
  },
  {
    code: "rightsVolunteering",
    roles: ["loss"],
    zh: {
      term: /(不|未|没有?|拒绝?|逃避|少于|不足)(按时|按要求|主动|积极|自觉|带头|服从)*(参加|参与|报名|完成|出|履行|提供|从事|响应|服从|进行|做|捐|献)[^，]{0,12}(志愿|义务劳动|义务工(?!作)|义工|义务投工|投工投劳|公益(?!性?岗|林)|捐款|捐赠|捐物|捐资|献血)|(不|未|没有?|拒绝?)(按要求|主动|积极|自觉|带头)*(捐款|捐物|捐资|献血)|(缺席|缺勤|逃避|拒绝|不服从|少于|不足)[^，]{0,8}(志愿服务|志愿活动|义务劳动|公益劳动|公益活动|投工投劳|捐款|献血)|(志愿服务|志愿活动|义务劳动|公益劳动|公益活动|投工投劳|捐款|献血)[^，]{0,8}(未|不|缺|没|少于|拒)(参加|参与|到|足|达|满|够|完成|席|勤|捐|献|\d)/,
      unless: /自愿(报名|认领|承诺)|报名后|认领后|已报名|冒充|冒用|贪污|挪用/,
    },
    en: {
      term: /\b(not|without|absent|miss\w*|fail\w*|refus\w*|skipp\w*|no|too few|fewer|declin\w*|never|did(n['’]t| not)) (?:[\w-]+ ){0,5}?(volunteer\w*|voluntary (work|service|labour|activit\w+)|donat\w+|unpaid labour|(giv\w+|gave) (blood|money)|public[- ]good labour)/i,
      unless: /signed up|taken up freely|of (own|his|her|their) (own )?(free )?will|embezzl|misus/i,
    },
  },
  {
    code: "rightsVolunteering",
    roles: ["gain", "loss", "benefit", "measure"],
    zh: {
      term: /(强制|必须|一律|硬性|摊派|强行|罚做?)[^，]{0,10}(志愿|义务劳动|义工|公益劳动|公益活动|捐款|捐赠|捐资|献血)|志愿服务[^，]{0,4}(必须|强制)/,
      unless: /不(得|搞|能)?(强制|摊派|硬性|强行)|禁止|严禁|非强制/,
    },
    en: {
      term: /\b(compulsory|mandatory|obligatory|forced|required|must) (?:\w+ ){0,2}?(volunteer\w*|voluntary|donat\w+|unpaid labour|give blood)/i,
      unless: /\b(not|never|no) (?:\w+ )?(compulsory|mandatory|obligatory|forced|required)/i,
    },
  },
  {
    code: "rightsAid",
    roles: ["benefit", "measure", "award"],
    zh: {
      term: /低保|最低生活保障|特困(供养|人员|待遇)|五保|救助|救济|困难(补助|补贴)|廉租|公租房|危房改造|(评定|认定|申报)[^，]{0,4}(贫困户|困难户)|(贫困户|困难户)[^，]{0,4}(评定|认定|资格)/,
      unless: /(帮助|帮扶|看望|慰问|关爱|探访|结对)[^，]{0,6}(低保|特困|五保)/,
    },
    en: {
      term: /minimum living|subsistence allowance|means-tested|\b(social|poverty|hardship) (relief|assistance|aid)|\bdibao\b|welfare (aid|payments?|benefits?)|low-rent housing/i,
      unless: /(help|visit|support|care)\w* (?:\w+ ){0,4}(household|famil|people)/i,
    },
  },
  {
    code: "rightsAid",
    roles: ["gain", "loss"],
    zh: {
      term: /(自愿|主动)?(放弃|退出|不吃|不要|不享受|未享受|不领|未领|取消|停发|不得享受|不得申请|不予|吃)[^，]{0,8}(低保|最低生活保障|特困供养|五保|救助|救济|困难补助)|(申请|享受|领取|争要|争当|靠)[^，]{0,4}(低保|最低生活保障|救助|救济|困难补助)|(低保|最低生活保障|救助|救济)(资格|待遇)?[^，]{0,4}(取消|停发|降|核减|扣|优先)/,
      unless: /骗|虚报|冒领|套取|隐瞒|(帮助|协助|代办|帮|为|替)[^，]{0,10}(申请|领取|办理|争取)/,
    },
    en: {
      term: /\b(giv\w+ up|gave up|los\w+|lost|withdr\w+|leav\w+|left|without|no|not|stop\w*|cancel\w*|draw\w*|drew|apply\w*|applied|receiv\w*|depend\w*) (?:\w+ ){0,4}?(minimum living|subsistence allowance|means-tested|social (relief|assistance)|dibao|welfare)/i,
      unless: /fraud|false|conceal|help\w*/i,
    },
  },
  {
    code: "rightsStatutory",
    roles: ["gain", "loss", "benefit", "measure", "award"],
    zh: {
      term: /(取消|停发|停止|停缴|停享|暂停|暂缓|缓发|扣发|扣减|扣除|扣缴|不予|不得享受|不再享受|不能享受|不享受|收回|剥夺|限制|核减|减发|冻结|失去|丧失)[^，]{0,12}(养老|退休金|医保|医疗(保险|待遇|报销)|补贴|承包地|承包(经营)?权|责任田|土地|宅基地|征地补偿|拆迁补偿|安置|入学|学位|户口|落户|津贴|证明|盖章|手续|政审|参军|法定|合作医疗|补偿(款|金)|惠[农民]|强农|(国家|政府|各级|上级)[^，]{0,6}(政策|待遇))|(养老金|退休金|医保|医疗报销|惠农补贴|粮食补贴|种粮补贴|农业补贴|各[类项]补贴|补贴|津贴|承包地|责任田|土地|宅基地|征地补偿|法定待遇|证明)[^，]{0,8}(取消|停发|停止|暂停|暂缓|扣发|扣减|扣除|不予|收回|缓发|减发|剥夺|冻结)/,
      unless:
        /不(取消|停发|停止|暂停|扣|收回|剥夺|限制)|不得(取消|停发|停止|暂停|扣|限制|剥夺|收回)|骗取|冒领|[违非]法?规?(领取|占用|占地|占)|不予追究/,
    },
    en: {
      term: /\b(los(e|es|ing)|lost|cancel\w*|withh\w+|stop\w*|suspend\w*|cuts?|cutting|deduct\w*|revok\w*|forfeit\w*|no (longer|more)|den(y|ies|ied|ying)|tak(e|es|en|ing) (away|back)|withdraw\w*|withdrawn|reduc\w*|freez\w*|frozen) (?:[\w'’-]+ ){0,5}?(pensions?|medical (insurance|benefits?)|subsid\w+|contracted land|farmland|homestead|(?<!living )allowances?|school places?|certificates?|statutory)|\b(pensions?|medical insurance|subsid\w+|contracted land|(?<!living )allowances?|statutory benefits?|certificates) (?:[\w-]+ ){0,3}?(cancelled|stopped|withheld|suspended|cut|deducted|revoked|reduced|taken|frozen|lost|denied|refused)/i,
      unless:
        /\b(not|never|nobody|no one) (?:be )?(los|cancel|withh|stop|suspend|cut|deduct|revok|tak)|fraud|wrongly drawn/i,
    },
  },
  {
    code: "rightsDividends",
    roles: ["gain", "loss", "benefit", "measure", "award"],
    zh: {
      term: /分红|股金|股权(收益|分配)|收益分配|集体(经济)?(收益|收入|资产)?的?(分配|份额)|福利分配|分配[^，]{0,6}(集体|合作社|村级)[^，]{0,4}(收益|收入)|(取消|停发|停止|扣|不得享受|不予|不再享受|不享受|减)[^，]{0,8}(集体|村级?)[^，]{0,4}福利/,
      unless: /不得(因|与|减少|取消|扣)|(宣传|讲解|说明|公开)[^，]{0,6}(分红|分配)/,
    },
    en: {
      term: /\bdividends?\b|\bcollective (income|earnings|proceeds|assets?) (shares?|distribution|payouts?)|shares? (of|in) (the )?(collective|village)['’]?s? (income|earnings|proceeds|profits?)/i,
      unless: /\b(not|never) (?:be )?(tied|linked|affect|touch)/i,
    },
  },
  {
    code: "rightsConsent",
    roles: ["benefit", "measure", "award"],
    zh: {
      term: /(?<!道德|爱心|积分|文明|时间|志愿|公益|文明实践)银行|信用社|农信(?!息)|农商行|贷款|授信|信贷|信用户|保险公司|保险机构|承保|保费|金融机构|征信/,
      unless: /(经|须|需|征得|凭)(其|户主)?(本人|家庭|户主)[^，]{0,8}同意|(单独|另行|书面)[^，]{0,4}同意/,
    },
    en: {
      term: /(?<!moral |points |time |virtue |blood )\bbanks?\b|credit union|\bloans?\b|\bcredit (lines?|limits?|terms|rating)|wider credit|\binsur(er|ers|ance compan\w+|ance premiums?)|\blenders?\b/i,
      unless: /\bwith (?:\w+ )*consent\b|\bconsent(s|ed)? (to|given)/i,
    },
  },
];
