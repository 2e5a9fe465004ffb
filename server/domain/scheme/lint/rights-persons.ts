import type { RightsRule } from "./rights-rule";

/** Words by which a suspicion has become a finding. */
const FOUND = {
  zh: /查实|属实|核实|证实|生效|判决|裁决|裁定|处罚|处分|认定|定性|成立|确认|经[^，]{0,12}决定/,
  en: /confirmed|upheld|prove[dn]|verified|decision|in force|convict|found (guilty|true)|sanction|penalt|punish|judge?ment|ruling|substantiat/i,
};

/**
 * product.md, "What the product refuses", first bullet: points or standing lost for petitioning, complaining, reporting;
 * for belief, ethnicity, births; for a mere suspicion; for not buying a voluntary insurance. Rewards for keeping from
 * such acts, or for reporting others for them, are the same turned round.
 */
export const PERSON_RULES: readonly RightsRule[] = [
  {
    code: "rightsPetition",
    roles: ["loss"],
    zh: {
      term: /上访|信访|缠访|闹访|越级访|集体访|非访|进京访|投诉|举报|检举|控告|申诉|反映(问题|情况|诉求)|12345|维权|行政复议|提起诉讼|打官司|(?<!被)起诉|提出异议/,
      unless:
        /被[^，]{0,8}(投诉|举报|检举|控告|起诉)|(投诉|举报|信访|上访|诉求|申诉|异议|12345)[^，]{0,10}(办理|处理|处置|办结|受理|答复|回复|回应|反馈|推诿|拖延|未解决|超期|成立|属实|查实|落实|不力|责任|接待|登记|化解|调处)|(办理|处理|处置|受理|答复|回应|化解|接待)[^，]{0,8}(投诉|举报|信访|上访|诉求|申诉|异议)|报复|泄露|截访|拦访|阻[挠拦止]|压制|限制|不接待|[不未](主动)?举报|不(如实|及时|主动)?反映|(顾客|消费者|食客|患者|游客|群众|居民)的?(有效)?投诉(?!政府|村|镇|干部|学校)|(诬告|诬陷|捏造).*(生效|决定|处罚|判决|处分|认定)|(生效|决定|处罚|判决|处分|认定).*(诬告|诬陷|捏造)/,
    },
    en: {
      term: /\bpetition\w*|\bcomplain\w*|whistle-?blow\w*|\bdenounc\w+|\breport(s|ed|ing)? (?:\w+ ){0,4}?(authorit\w+|government|police|superiors?|higher|hotline|officials?|cadres?|wrongdoing|corruption|leaders?|abuse)\b|\bappeal(s|ed|ing)? (to|against)\b|\bsu(es?|ed|ing) the\b|\bseek(s|ing)? redress|\braising objections/i,
      unless:
        /(been|being|was|were|is) complained (about|of)|complaints? (about|against) (it|the (shop|seller|subject|firm|business))|complain\w* (?:\w+ ){0,3}(upheld|confirmed|verified|substantiated|unanswered|handled|answered|settled)|(handl|answer|settl|resolv|deal|investigat|receiv)\w* (?:\w+ ){0,4}(complain|petition|appeal|objection)|(customer|consumer|resident|public|diner|guest)s?['’]? complaint|retaliat|reprisal|obstruct|block|prevent|suppress|(fail\w*|not|without|late|delay\w*|neglect\w*) (?:\w+ ){0,3}report|false (accusation|report).*(decision|penalt|in force|judg)/i,
    },
  },
  {
    code: "rightsPetition",
    roles: ["gain"],
    zh: {
      term: /(无|未|没有|不|零|杜绝|从未|从不|放弃|停止)(发生|出现|参与|参加|进行)?(任何)?(越级|集体|进京|赴京|赴省|非法|非正常|无理|重复|缠访|闹访|个人|家庭|、)*(上访|信访|缠访|闹访|举报|检举|控告|维权)|劝返|息访|罢访|劝阻[^，]{0,8}(上访|信访|举报|访)|(阻止|拦截)[^，]{0,8}(上访|信访)/,
      unless: /积案|不(压|推|拖)/,
    },
    en: {
      term: /\b(no|not|without|never|zero|dropp?ed|withdr\w+|gave up) (?:\w+ ){0,3}?(petition\w*|whistle-?blow\w*)|\bnever complain\w*|petition-free|(dissuad\w+|stopp\w+|intercept\w+|prevent\w+|(talk|turn|br(ing|ought))\w* (out|back)) (?:\w+ ){0,4}petition\w*/i,
      unless: /unsettled|backlog/i,
    },
  },
  {
    code: "rightsBelief",
    roles: ["loss"],
    zh: {
      term: /信教(?![育学师材导])|宗教|(加入|参加|去)教会|教会(活动|聚会)|(去|到|进|参加|出入)[^，]{0,4}(寺庙|教堂|清真寺)|做礼拜|拜佛|念佛|[佛道]教(?!育)|基督|天主教|伊斯兰|传教(?![育学授材导])|祷告|封斋|(?<!理想|政治|革命|主义|党的)信仰(?!坚定|缺失|动摇|不坚定)/,
      unless: /不尊重|歧视|干涉|侮辱|侵犯|强迫|邪教|违规(建|占)|挑拨|损毁/,
    },
    en: {
      term: /\breligio\w+|\bchurch(es)?\b|\bmosques?\b|\bworship\w*|\bpray(s|ed|ing|ers?)?\b|\bBuddhis\w+|\bChristian\w*|\bMuslims?\b|\bIslam\w*|\bTaois\w+|\bbelievers?\b|(?<!good |bad )\bfaith\b|\bbeliefs?\b/i,
      unless: /\bideals?\b|disrespect|discriminat|insult|interfer|\bforc(ed|ing)|\bcults?\b|damag|\bbr(eak|oke)/i,
    },
    lawfulWhenDecided: /非法|违法|极端|illegal|unlawful|extremis/i,
  },
  {
    code: "rightsBelief",
    roles: ["gain"],
    zh: {
      term: /(不|未|无|没有|退出|放弃|非)(参与|参加|信仰|信奉|从事)?(任何)?(宗教|信教(?![育学师材导])|教会活动)|(举报|报告|上报|劝退|制止|排查|摸排)[^，]{0,8}(信教(?![育学师材导])|宗教|教会活动|做礼拜)/,
      unless: /非法|邪教|极端|不(分|论)/,
    },
    en: {
      term: /\b(no|not|without|never|left|leaving|gave up|renounc\w+) (?:\w+ ){0,3}?(religio\w+|church|mosque|faith|worship)|\breport(ed|ing)? (?:\w+ ){0,4}(believers?|religio\w+|worship\w*)/i,
      unless: /illegal|unlawful|\bcults?\b|extremis/i,
    },
  },
  {
    code: "rightsEthnicity",
    roles: ["loss"],
    zh: {
      term: /少数民族|民族(成分|身份)|族别|维吾尔|维族|哈萨克|藏族|回族|(?<![返召撤收退])回民(?![政宿间众])|蒙古族|壮族|苗族|彝族|满族|外族|汉族/,
      unless: /不尊重|歧视|侮辱|破坏|挑拨|伤害|违反民族政策/,
    },
    en: {
      term: /\bethnic\w*|\bminorit(y|ies)\b|\bUyghurs?\b|\bTibetans?\b|\bHui\b|\bKazakhs?\b|\bMongol\w*|\bnot Han\b/i,
      unless: /discriminat|insult|disrespect|unity|solidarity|hatred|harm/i,
    },
  },
  {
    code: "rightsBirths",
    roles: ["loss"],
    zh: {
      term: /超生(?![产态活])|计划生育|(?<![设统会估共合总累])计生(?![产态活成物意])|(?<![学新卫])生育(?![人苗种才])|[二三多]孩|未婚先(孕|育)|孕检|结扎|[放上取]环手术|(?<!环)节育(?![苗种])|堕胎|抢生(?!产)/,
      unless: /歧视|克扣|拖欠|生育(保险|津贴)|宴|酒|操办|大办|随礼/,
    },
    en: {
      term: /\bbirths?\b|family[- ]planning|one-child|(extra|second|third|more|another) (child|children|baby|babies)\b|\bpregnan\w+|contracept\w+|sterili[sz]\w+|\babortions?\b/i,
      unless: /discriminat|date of birth|birth (insurance|grant|allowance)/i,
    },
  },
  {
    code: "rightsBirths",
    roles: ["gain"],
    zh: {
      term: /(无|未|不|没有|零)(发生|出现|违反)?(违法|违规|政策外|计划外)?(超生(?![产态活])|(?<![学新卫])生育(?![人苗种才])|计划生育|计生(?![产态活]))|(举报|报告|上报)[^，]{0,6}(超生|怀孕|生育)|(遵守|落实|执行|实行|符合)[^，]{0,4}(计划生育|计生)/,
    },
    en: {
      term: /\b(no|without|never) (?:\w+ ){0,3}?(births?|family[- ]planning)|(ke(pt|ep\w*)|obey\w*|follow\w*|observ\w*) (?:\w+ ){0,3}family[- ]planning|\breport(ed|ing)? (?:\w+ ){0,4}(births?|pregnan\w+)/i,
    },
  },
  {
    code: "rightsSuspicion",
    roles: ["loss"],
    zh: { term: /涉嫌|疑似|嫌疑|怀疑|据传|传言|传闻|可能(存在)?(违法|违规|违纪)/, unless: FOUND.zh },
    en: { term: /\bsuspect\w*|\bsuspicion\w*|\balleg\w+|\brumou?r\w*/i, unless: FOUND.en },
  },
  {
    code: "rightsSuspicion",
    roles: ["loss"],
    zh: {
      term: /被[^，]{0,6}(举报|投诉|检举|控告|反映)|有(人|群众|邻居|村民)反映|被[^，]{0,6}(立案|调查|传唤)|正在(接受)?(调查|审查)|立案(侦查|调查|审查)/,
      unless: FOUND.zh,
    },
    en: {
      term: /under investigation|being investigated|\baccused\b|\b(been|being|was|were) (reported|denounced) (by|for|to)\b|\b(been|being|was|were) complained (about|of)|reported by (neighbou?rs?|others|residents|some(body|one))|questioned by (the )?police/i,
      unless: FOUND.en,
    },
    lawfulWhenDecided: /./,
  },
  {
    code: "rightsInsurance",
    roles: ["loss"],
    zh: {
      term: /(未|不|没有?|拒绝?|漏|欠|断)(能)?(按时|按期|及时|足额|主动|全员|全家|连续|积极|如期|带头|自觉|为家人)*(参加|参与|购买|缴纳?|交纳?|办理|续|投|参|买|上|加入)[^，、]{0,12}(医保|医疗保险|合作医疗|新农合|养老保险|社保|商业保险|意外(伤害)?险|惠民保|防贫保|保险(?![带丝柜杠箱绳]))|(未|不|没有?|拒绝?|漏)(能)?(按时|按期|及时|主动|全员|全家)*(参|投|续)保|断保|(医保|医疗保险|合作医疗|新农合|养老保险|社保|商业保险|保险费?)[^，、]{0,6}(未|没有?|不|欠|断|中断)(按时|按期|及时|全员)*(缴|交|参|买|购|办|续|保)/,
      unless: /职工|雇员|员工|从业人员|工伤|交强|机动车|雇主|用人单位|安全生产责任|企业|单位|公司|骗/,
    },
    en: {
      term: /\b(not|without|no|fail\w*|refus\w*|declin\w*|late|unpaid|never|did(n['’]t| not)) (?:[\w-]+ ){0,6}?(insurance|insured|premiums?|pension scheme|pension contributions?|medical scheme)\b|\b(insurance|pension contributions?|premiums?) (?:[\w-]+ ){0,3}?(not |un)-?(paid|bought|taken|renewed)/i,
      unless: /employe|compulsory|mandatory|traffic|work[- ]injury|liability|fraud/i,
    },
  },
];
