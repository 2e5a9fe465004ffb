import type { RightsRule } from "./rights-rule";

/**
 * product.md, "What the product refuses", third and fifth bullets and its last sentence: public shaming, minors, exam
 * ranks, points for using software, points for watching people.
 */
export const PUBLIC_RULES: readonly RightsRule[] = [
  {
    code: "rightsBlacklist",
    roles: ["gain", "loss", "benefit", "measure", "award", "label"],
    zh: {
      term: /黑名单|黑榜|曝光|通报批评|点名批评|公开(批评|检讨|道歉|曝光)|大会检讨|全[村镇乡县校班厂][^，]{0,4}通报(?!表扬|表彰|嘉奖)|黄牌|(亮|出示|给予|发)红牌|红牌(警告|处罚)|失信名单|落后(户|榜|名单)|末位(公示|公布)|差评榜|后进(榜|户|名单)|反面典型|游街|广播批评/,
      unless:
        /(受到?|被)[^，]{0,10}(上级|镇|乡|县|区|市|省|部门|机关|党委|政府|纪委|组织|学校)[^，]{0,6}通报批评|(不设|不得|不搞|不列入|不公开|不进行|不使用|取消|禁止|严禁|没有)[^，]{0,6}(黑名单|黑榜|曝光|批评|[黄红]牌|公布|公开)|被[^，]{0,8}(媒体|新闻|电视|网络|上级)[^，]{0,6}曝光|(企业|单位|商户|经营者)[^，]{0,8}(黑名单|失信名单)/,
    },
    en: {
      term: /black-?list\w*|public(ly)? (criticis\w+|criticiz\w+|sham\w+|expos\w+|denounc\w+|nam\w+|repriman\w+)|(criticis|criticiz|sham|expos|nam|repriman)\w+ (?:\w+ )?(in public|publicly|before the (whole )?(village|assembly|class|school))|nam\w+ and sham\w+|wall of shame|(yellow|red) cards?\b|self-criticism (in public|before)|bad example/i,
      unless: /\b(no|never|not|without) (?:\w+ ){0,3}?(black-?list|public|yellow|red card|criticis|expos|nam)/i,
    },
  },
  {
    code: "rightsMinor",
    roles: ["gain", "loss", "benefit", "measure", "award"],
    zh: {
      term: /(未成年|儿童|学生|孩子|子女|小学生|中学生|青少年)[^，]{0,12}(公示|公布|公开(?!课)|张榜|上墙|曝光|点名)|(公示|公布|公开(?!课)|张榜|曝光)[^，]{0,12}(未成年|儿童|学生|孩子|子女)/,
      unless:
        /不(公示|公布|公开|张榜|排名|排行|得)|监护人[^，]{0,6}同意|家长[^，]{0,6}同意|作品|(参加|参与|组织)[^，]{0,6}公开/,
    },
    en: {
      term: /\b(minors?|child(ren)?|students?|pupils?|teenagers?)\b(?:[^,.;]{0,40})\b(public(ly|shed)?|posted|announced|exposed|read out)\b|\b(publish\w*|publicly|post(ed|ing)?|announc\w+|expos\w+) (?:[\w-]+ ){0,5}(minors?|child(ren)?|students?|pupils?)\b/i,
      unless:
        /\b(not|never|no) (?:\w+ )?(public|publish|post|announc|rank)|guardian['’]?s? consent|consent of (the )?(guardian|parent)|parents['’]? consent/i,
    },
  },
  {
    code: "rightsExamRank",
    roles: ["gain", "loss"],
    scored: true,
    zh: {
      term: /(考试|成绩|学习|期中|期末|月考|统考|联考|年级|班级|测验|中考|高考|学业)[^，]{0,10}(名次|排名|位次|前[\d一二三四五六七八九十百]+(?![天次个年季月周节排])|第[\d一二三四五六七八九十]+名|倒数|末位)|(名次|排名)[^，]{0,6}(考试|成绩)/,
      unless: /竞赛|比赛|运动会|不(按|以|看|计)/,
    },
    en: {
      term: /\b(exam\w*|test|mark|grade|class|school|academic)s? (?:\w+ ){0,3}?rank\w*|\brank\w* (?:\w+ ){0,4}?(exam\w*|tests?|marks|class)\b|\b(first|top|best|last|bottom) (?:[\w-]+ ){0,4}?(in|of) (?:\w+ ){0,4}?(exam\w*|tests?)\b/i,
      unless: /competition|contest|sports/i,
    },
  },
  {
    code: "rightsUsage",
    roles: ["gain", "loss"],
    scored: true,
    zh: {
      term: /打卡|登[录陆](次数|天数|时长|平台|系统|账号|率|情况)?|在线(时长|时间|天数|率)|学习强国|活跃(度|用户|天数)|日活|(线上|平台|小程序|每日|每天|手机|系统|网上|App|app|APP)[^，]{0,4}签到|(下载|安装|注册|关注|点击|打开)[^，]{0,8}(App|app|APP|小程序|公众号|软件|平台|客户端)|使用[^，]{0,6}(App|app|APP|小程序|客户端|本系统|积分(平台|系统))|(App|app|APP|小程序|公众号|软件|平台|客户端)[^，]{0,4}(使用|下载|安装|注册|关注|活跃|点击|登|在线)|点赞(数|量|次数|转发)|(朋友圈|微信|公众号|网上|视频|文章)[^，]{0,6}点赞|集赞|转发[^，]{0,8}(朋友圈|公众号|文章|链接|推文|视频)/,
      unless:
        /(帮助|协助|指导|教|辅导|代)[^，]{0,10}(老人|老年|群众|村民|居民|邻居|他人|邻里)|登陆(抢险|作战)|防诈骗宣传|违规(使用|转发)|谣言/,
    },
    en: {
      term: /\blog-?ins?\b|\blogg?(ed|ing|s)? (in|on)\b(?! (the )?(forest|wood|hill|slope))|\bcheck-ins?\b(?! on (?!(the |an )?(app|platform|phone|system)))|\b(daily|every day) (?:\w+ )?check(s|ed)? in|\bcheck(s|ed|ing)? in (?:every day|daily|on (?:the |an )?(app|platform|phone|system))|\bsign(s|ed|ing)?[- ]ins? (to|on) (?:the |an )?(app|platform|system|phone)|\b(time|hours|minutes) online\b|\bonline (time|hours)|screen time|\b(app|platform|software) (use|usage|activity|logins?)\b|\b(us(e|es|ed|ing|age)|download\w*|install\w*|register\w*|open\w*) (?:of )?(?:the |an |a )?(?:\w+ )?(app|platform|software|mini-?program)\b|active users?|\b(likes|shares) (on|of) (posts|articles|videos)|forward\w* (posts|articles|links)|study app/i,
      unless:
        /\b(help|teach|taught|show|assist)\w* (?:\w+ ){0,4}(elderly|old|neighbou?rs?|others|residents|people)|rumou?rs?/i,
    },
  },
  {
    code: "rightsWatching",
    roles: ["gain", "loss"],
    scored: true,
    zh: {
      term: /行踪|活动轨迹|人员轨迹|(盯防|监控|管控|稳控|盯梢|监视|排查|掌握|上报|报告)[^，]{0,8}(重点人|可疑人员|外来人员动向)|(监视|监控|盯梢)[^，]{0,6}(邻居|他人|村民)|重点人员/,
      unless: /(慰问|关爱|帮扶|服务|走访慰问|随访)[^，]{0,6}重点|走失/,
    },
    en: {
      term: /\bkey persons?\b|movements of (residents|people|neighbou?rs|others)|\b(track|monitor)\w* (?:the )?(residents|people|neighbou?rs|others|persons)|\b(spy|spied|inform\w*) on\b/i,
      unless: /over (the )?(sick|elderly|children)|missing/i,
    },
  },
];
