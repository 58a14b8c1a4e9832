//! Chinese in one wording: 收信人 and 收件者 are 收件人, and 郵 is 邮, so that the rules and the model know each thing by one name, whoever
//! says it and on whichever side of the strait.

use std::sync::OnceLock;

/// The term with which `text` begins, by its one name, and how many bytes it has in the text.
pub fn term(text: &str) -> Option<(&'static str, usize)> {
    static SORTED: OnceLock<Vec<(&str, &str)>> = OnceLock::new();
    let terms = SORTED.get_or_init(sorted);
    let first = simplified(text.chars().next()?);
    let from = terms.partition_point(|it| it.0.chars().next() < Some(first));
    let with_first = terms[from..].iter().take_while(|it| it.0.starts_with(first));
    with_first.filter_map(|it| Some((it.1, length(text, it.0)?))).max_by_key(|it| it.1)
}

/// How many bytes `term` has where `text` begins with it.
fn length(text: &str, term: &str) -> Option<usize> {
    let mut rest = text.chars();
    let begins = term.chars().all(|it| rest.next().is_some_and(|character| simplified(character) == it));
    begins.then(|| text.len() - rest.as_str().len())
}

fn sorted() -> Vec<(&'static str, &'static str)> {
    let all = |line: &'static str| {
        let name = line.split(' ').next().unwrap_or_default();
        line.split(' ').map(move |it| (it, name))
    };
    let mut terms: Vec<_> = TERMS.lines().flat_map(all).collect();
    terms.sort_unstable();
    terms
}

/// The simplified form of a character; itself where it has none.
pub fn simplified(character: char) -> char {
    let mut buffer = [0; 4];
    let bytes = character.encode_utf8(&mut buffer).as_bytes();
    let (pairs, _) = FORMS.as_bytes().as_chunks::<6>();
    let found = pairs.binary_search_by(|it| it[..3].cmp(bytes)).ok();
    found.and_then(|at| FORMS[at * 6 + 3..].chars().next()).unwrap_or(character)
}

/// Characters that notices are written in, in order, each with its simplified form behind it.
const FORMS: &str = "\
    並并佇伫佔占併并來来個个備备傳传僅仅償偿優优儲储內内兩两別别則则剛刚動动務务匯汇區区協协參参員员問问啓启啟启單单嘗尝嚴严國国圖图團团執执報报場场塊块塗涂壓压壞坏夠够夥伙夾夹奪夺學学實实審审寫写寬宽対对\
    將将尋寻對对導导屆届層层屬属帐账師师帳账帶带幫帮幹干幾几庫库廢废廣广張张強强彈弹後后徑径從从復复徹彻惡恶態态慣惯慮虑憂忧憑凭應应懷怀戶户戸户掃扫掛挂採采換换損损搶抢擁拥擇择擊击擋挡擔担據据擬拟擴扩擾扰\
    攔拦敗败數数斷断於于時时暢畅暫暂書书會会東东條条棄弃業业極极構构樂乐樓楼標标樣样機机檔档檢检權权歡欢歲岁歷历歸归殺杀毀毁氣气決决沒没況况淨净減减測测準准滯滞滿满潔洁濟济濫滥濾滤瀏浏災灾為为無无熱热營营\
    爭争爾尔牆墙牽牵狀状獎奖獨独獲获現现環环產产畢毕畫画異异當当疊叠發发盡尽監监眾众瞭了確确碼码礎础礙碍禮礼種种稱称穩稳竊窃筆笔節节範范篩筛簡简簽签籤签糾纠紀纪約约納纳純纯紙纸級级紛纷細细終终組组結结絕绝\
    絡络給给統统綁绑經经綜综維维網网緊紧線线緣缘編编緩缓縣县縮缩縱纵總总織织繞绕繫系繼继續续罰罚罷罢羅罗義义習习聞闻聯联聲声職职聽听脫脱腦脑膠胶臨临臺台與与興兴舉举舊旧莊庄華华萬万蓋盖藝艺處处虛虚號号虧亏\
    蟲虫術术衛卫衝冲裏里補补裝装裡里製制複复見见規规視视親亲覺觉覽览觀观觸触訂订計计訊讯訓训託托記记訝讶訪访設设許许訴诉診诊註注詐诈評评詢询試试話话該该詳详誌志認认語语誠诚誤误說说誰谁課课調调請请諒谅論论\
    諮咨諾诺謝谢謹谨證证識识譯译議议護护譽誉讀读變变讓让負负財财貨货責责貴贵買买費费貼贴貿贸資资賣卖質质賬账購购跡迹蹤踪車车軟软較较載载輔辅輕轻輪轮輸输轉转辦办辭辞辯辩迴回這这連连進进遊游運运過过達达違违\
    遞递遠远適适遲迟選选遺遗還还邊边郵邮鄰邻釋释針针鈕钮銀银銷销錄录錯错鍵键鎖锁鎮镇鏈链鑑鉴長长門门閃闪閉闭開开間间閘闸閱阅關关陣阵陳陈隊队階阶際际隨随險险隱隐隸隶雙双雜杂離离難难雲云電电霧雾靜静響响頁页\
    項项順顺須须預预領领頭头頻频題题額额願愿類类顧顾顯显飛飞餘余館馆饋馈馬马駁驳騙骗騷骚驗验驟骤髒脏體体麗丽麼么黃黄點点齊齐龍龙龐庞\
";

/// Each line begins with the name by which the thing is known here, and goes on with what else it is called.
const TERMS: &str = "\
收件人 收信人 收件者 接收人 接收者 受信者 受信人
对方 收信方 收件方 接收方 人家 对端 远端
收件人地址 收件地址 收信地址 接收地址 目标地址 目的地址
收件人邮箱 收件邮箱 收信邮箱 收件信箱 接收邮箱 目标邮箱 目的邮箱 收件箱 收件匣
收件人域名 收件域名 收信域名 收件域 收信域 目标域名 目标域 目的域名 目的域 接收域名 接收域 收件网域 对方域名
发件人 发信人 寄件人 寄件者 寄信人 发信者 发件者 发送者 发送人 发信方 发件方 发送方 寄件方 来信方 来信者
发件人地址 发件地址 发信地址 寄件地址 寄信地址 来信地址 发送地址
发件人域名 发件域名 发信域名 发件域 发信域 寄件域名 来信域名 来信域 发送域名 发送域 发件人域 发信人域名 贵域名 您的域名 寄件网域 我方域名
发信服务器 发件服务器 来信服务器 发送服务器 寄件伺服器 发信主机 发送主机 来信主机 发件主机 您的服务器 贵方服务器 邮件伺服器 贵服务器 贵主机 贵方主机 您的主机 来源主机
对方服务器 收件服务器 收信服务器 接收服务器 目标服务器 目的服务器 远程服务器 远端服务器 远端伺服器 远程主机 远端主机 对方主机 目标主机 目的主机 对方邮件系统 对方系统 收件人服务器 收件系统 对方伺服器 对端服务器 收信主机 收件主机 对方邮局
域名 网域
服务器 伺服器 服务端
邮箱 信箱 电子邮箱 电子信箱 电邮户口 电邮账户 邮件账户 邮件账号 邮箱账号 邮箱账户
邮件 电子邮件 信件 电邮 电子函件 电子信件 信函 函件
邮箱地址 电子邮件地址 邮件地址 信箱地址 邮址 电子邮件位址 邮件位址 电邮地址
账号 账户 户口
用户 使用者
登录 登陆 登入
发送 寄送 传送 寄出 寄发 发出
发信 寄信 外发 发邮件 寄邮件
投递 递送 传递 派送 递交
地址 位址
消息 讯息
附件 附加档 附档 附加档案 附加文件 夹带档案
文件 档案
连接 连线 联机
超时 逾时
网络 网路
回复 回覆 答复
已满 额满 爆满 塞满 装满 满了 溢出 写满 存满 占满 用满 爆仓 撑爆 爆掉 放不下 装不下 塞不下 存不下 满载
过 太
错误 不正确 有误 写错 填错 输错 拼错 不对 笔误
找不到 未找到 没有找到 无法找到 没找到 查找不到 查不到 搜寻不到 未发现 未能找到 未查到 查询不到 搜不到 匹配不到 没有匹配 无匹配 对不上 查无
无 没有 并无 并没有 未有
无法 不能 未能 不可以 没能 没法 没办法 难以
稍后 稍候 过一会儿 过会儿 过一会 过段时间 晚些时候 一段时间后
重试 再试 再次尝试 重新尝试 重发 重投 重寄 重送 再投递 重新投递 重新发送 再发 再寄 重新寄送 重新传送
拒绝 拒收 拒绝接收 拒绝接受 拒信 不予接收 不予受理 不接收 不接受 不收 谢绝 回绝 婉拒 概不接收
黑名单 拒收名单 拒信名单 阻止名单 封锁名单 封锁清单 拒绝名单 阻止列表 屏蔽列表 拒绝往来 封锁列表 禁止名单 阻止清单 拒收清单 阻挡清单 阻挡名单 封锁表
拦截 拦下 阻断 阻挡 阻拦 挡下 截留 截获 挡掉 截下 拦住 过滤掉
封禁 封锁 封停 禁封 封堵
反向解析 反解 反向域名 逆向解析 反查 反向记录 反向域名解析 反向查询
频率 频度 频次
超过 超出 大于 高于 超越 多于 逾
上限 限额 限值 最大值 最大限制
每日 今日 今天 当日 当天 每天 单日
停用 停止使用 停止服务 不再启用 不再使用 停权 禁用 关停 冻结 封存 休眠 注销 锁定 封号 退租 停话 停掉 关掉 挂起 锁住 销户
空间 容量 存储空间 储存空间 存储容量 储存容量
验证 校验 检验 核验 查验
检查 检测
未通过 不通过 没有通过 没通过 没能通过 未能通过 无法通过
不一致 不相符 不符 不相同 不同 不匹配
不符合 不合乎
密码 口令
伪造 仿冒 冒充 假冒 冒用 伪装
垃圾邮件 垃圾信 垃圾邮 广告信 垃圾电邮 垃圾信件 垃圾电子邮件
关键词 关键字 敏感词 违禁词
无响应 没有响应 没有应答 没有回应 未响应 无应答 未应答 不应答 无回应 没有反应 未回应 不响应
断开 中断 切断 断线
磁盘 硬盘 硬碟 磁碟
维护 检修 停机 维修 割接 抢修 升级
繁忙 忙碌 正忙 很忙 过载
未注册 尚未注册 没有注册 未登记 未开通 没有开通 尚未开通
未授权 未获授权 没有授权 未被授权 未经授权 不被授权
无效 不合法 非法 不是有效
过期 到期 逾期
原因 错误代码 错误码 错误号 错误原因 出错原因 错误信息 错误消息 错误提示 错误类型 错误描述 错误讯息 失败原因 退信原因 退回原因 退信理由 退回理由
退信 退件 弹信 弹回
离职 调离 离开公司 毕业 退休 离校 离任 辞职
授权码 专用密码 授权密码 独立密码
中继 中转
短时间 单位时间 短期内
过于频繁 过频 频繁
陌生 首次 初次 第一次
失败 不成功 未成功 未能成功
管理员 系统管理员 网管 网络管理员 管理者 管理人员
策略 政策
因 由于 因为 鉴于
已 已经
被 遭到 遭
您 你
此 该 这个
信息 资讯
网关 闸道器 闸道
签名 签章
记录 纪录
邮件头 信头 标头 邮件标头 邮件头部 报头
投诉 举报 检举
延迟 延误 推迟 延后 暂缓
队列 伫列
扩展名 副档名
信誉 声誉 口碑 可信度
评分 得分 分数 分值
广告 推销 营销 推广 促销
暂时 临时 暂且
禁止 不允许 不准 不让 不许 不得 严禁 不容许 不被允许 未被允许
不支持 不支援
用尽 用完 耗尽 用光 用罄
不足 不够
联系 联络
邮件组 群组 邮件群组 通讯组 通讯群组 分发组 邮寄清单 邮件列表 通讯组列表
大小 体积 尺寸
退回 退还 打回
超过上限 超限 超标 超额 超量 超出限制 超过限制 超过限额 超出限额 超出上限
限流 限速 频控 流控 节流
循环 环路 回圈 回路 死循环 打转 兜圈
转发 转寄 转投 代转 转送
故障 宕机 瘫痪 崩溃 当机
病毒 木马 蠕虫 后门 勒索软件 恶意程序 恶意软件 恶意代码
无权 没有权限 无权限 没权限 权限不足
白名单 允许名单 允许列表 信任名单 放行名单 许可列表 允许清单
通讯录 地址簿 联络人
收信 收邮件 收取邮件 接收邮件
拉黑 屏蔽
欠费 未续费 没续费 未缴费 欠缴
允许 准许 许可 容许
最多 至多 不超过 不能超过 不得超过 不能多于
收件人账号 收件账号 收件账户 收信账号 对方账号 对方账户
灰名单 灰列表
退订 取消订阅
判定 判为 认定 认定为 判作 判断为 视为 判定为
仅 只有 只
群发 批量发送 批量发信 大量发送";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_thing_has_one_name() {
        assert_eq!(term("收件者的信箱"), Some(("收件人", 9)));
        assert_eq!(term("收信地址有误"), Some(("收件人地址", 12)));
        assert_eq!(term("電子郵件位址"), Some(("邮箱地址", 18)));
        assert_eq!(term("過於頻繁"), Some(("过于频繁", 12)));
        assert_eq!(term("好"), None);
        assert_eq!(simplified('郵'), '邮');
        assert_eq!(simplified('é'), 'é');
    }

    #[test]
    fn the_characters_are_in_order() {
        let characters: Vec<char> = FORMS.chars().step_by(2).collect();
        assert!(characters.is_sorted());
        assert!(FORMS.chars().all(|it| it.len_utf8() == 3));
    }

    #[test]
    fn no_name_is_called_otherwise_elsewhere() {
        let all = sorted();
        assert!(all.windows(2).all(|it| it[0].0 != it[1].0));
        assert!(TERMS.chars().all(|it| simplified(it) == it));
    }
}
