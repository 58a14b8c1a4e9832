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
    並并佔占併并來来個个備备傳传僅仅優优儲储內内兩两別别則则動动務务區区協协參参員员問问啓启啟启單单嘗尝嚴严國国圖图團团執执報报場场\
    塊块壓压壞坏夠够夾夹學学實实審审寫写対对將将對对導导屬属帐账帳账幫帮幾几庫库廢废廣广張张強强彈弹後后徑径從从復复惡恶態态憑凭應应\
    戶户戸户掃扫掛挂採采換换損损擁拥擇择擊击擋挡據据擴扩擾扰攔拦敗败數数斷断於于時时暫暂書书會会條条棄弃業业極极構构標标樣样機机檔档\
    檢检權权歡欢歷历殺杀毀毁決决沒没況况減减準准滿满潔洁濫滥濾滤為为無无獨独獲获現现環环產产異异當当發发盡尽監监確确碼码礙碍種种稱称\
    穩稳簡简簽签籤签約约級级細细終终組组結结絕绝絡络給给統统綁绑經经維维網网緊紧線线編编緩缓縮缩總总織织繫系繼继續续罰罚義义聯联聲声\
    職职腦脑臨临與与舊旧華华萬万處处號号術术裏里補补裝装裡里製制複复見见規规視视覽览觀观觸触訂订計计訊讯記记設设許许訴诉診诊註注詐诈\
    評评詢询試试話话該该詳详認认語语誤误說说調调請请證证識识議议護护讀读變变讓让負负責责貴贵費费資资質质賬账購购軟软較较載载輸输轉转\
    辦办迴回這这連连進进運运過过達达違违遞递遠远遲迟選选還还邊边郵邮釋释針针銷销錄录錯错鍵键鎖锁鏈链長长門门閉闭開开間间閱阅關关隊队\
    階阶際际隨随險险隱隐雙双雜杂離离難难雲云電电響响頁页項项順顺須须預预領领頭头頻频題题額额類类顯显駁驳騙骗驗验體体麼么點点齊齐\
";

/// Each line begins with the name by which the thing is known here, and goes on with what else it is called.
const TERMS: &str = "\
收件人 收信人 收件者 接收人 接收者 受信者 受信人
对方 收信方 收件方 接收方
收件人地址 收件地址 收信地址 接收地址 目标地址 目的地址
收件人邮箱 收件邮箱 收信邮箱 收件信箱 接收邮箱 目标邮箱 目的邮箱 收件箱
收件人域名 收件域名 收信域名 收件域 收信域 目标域名 目标域 目的域名 目的域 接收域名 接收域
发件人 发信人 寄件人 寄件者 寄信人 发信者 发件者 发送者 发送人 发信方 发件方 发送方 寄件方 来信方 来信者
发件人地址 发件地址 发信地址 寄件地址 寄信地址 来信地址 发送地址
发件人域名 发件域名 发信域名 发件域 发信域 寄件域名 来信域名 来信域 发送域名 发送域 发件人域 发信人域名
发信服务器 发件服务器 来信服务器 发送服务器 寄件伺服器 发信主机 发送主机 来信主机 发件主机 您的服务器 贵方服务器 邮件伺服器
对方服务器 收件服务器 收信服务器 接收服务器 目标服务器 目的服务器 远程服务器 远端服务器 远端伺服器 远程主机 远端主机 对方主机 目标主机 目的主机 对方邮件系统 对方系统 收件人服务器 收件系统 对方伺服器 对端服务器
域名 网域
服务器 伺服器 服务端
邮箱 信箱 电子邮箱 电子信箱
邮件 电子邮件 信件 电邮
邮箱地址 电子邮件地址 邮件地址 信箱地址 邮址 电子邮件位址 邮件位址 电邮地址
账号 账户
用户 使用者
登录 登陆 登入
发送 寄送 传送 寄出 寄发 发出
发信 寄信
投递 递送 传递 派送 递交
地址 位址
消息 讯息
附件 附加档 附档
文件 档案
连接 连线
超时 逾时
网络 网路
回复 回覆 答复
已满 额满 爆满 塞满 装满 满了 溢出
过 太
错误 不正确 有误 写错 填错 输错 拼错 不对 笔误
找不到 未找到 没有找到 无法找到 没找到 查找不到 查不到 搜寻不到 未发现 未能找到 未查到
无 没有 并无 并没有 未有
无法 不能 未能 不可以 没能
稍后 稍候 过一会儿 过会儿 过一会 过段时间 晚些时候 一段时间后
重试 再试 再次尝试 重新尝试
拒绝 拒收 拒绝接收 拒绝接受 拒信 不予接收 不予受理 不接收 不接受 不收 谢绝 回绝
黑名单 拒收名单 拒信名单 阻止名单 封锁名单 封锁清单 拒绝名单 阻止列表 屏蔽列表 拒绝往来 封锁列表 禁止名单
拦截 拦下 阻断 阻挡 阻拦 挡下 截留 截获
封禁 封锁 封停 禁封 封堵
反向解析 反解 反向域名 逆向解析 反查 反向记录 反向域名解析 反向查询
频率 频度 频次
超过 超出 大于 高于 超越 多于
上限 限额 限值 最大值 最大限制
每日 今日 今天 当日 当天 每天 单日
停用 停止使用 停止服务 不再启用 不再使用 停权 禁用 关停
空间 容量
验证 校验 检验 核验 查验
检查 检测
未通过 不通过 没有通过 没通过 没能通过 未能通过 无法通过
不一致 不相符 不符 不相同 不同 不匹配
不符合 不合乎
密码 口令
伪造 仿冒 冒充 假冒 冒用
垃圾邮件 垃圾信 垃圾邮 广告信 垃圾电邮 垃圾信件
关键词 关键字 敏感词 违禁词
无响应 没有响应 没有应答 没有回应 未响应 无应答 未应答 不应答 无回应 没有反应 未回应 不响应
断开 中断 切断 断线
磁盘 硬盘 硬碟 磁碟
维护 检修 停机 维修
繁忙 忙碌 正忙 很忙 过载
未注册 尚未注册 没有注册 未登记 未开通 没有开通 尚未开通
未授权 未获授权 没有授权 未被授权 未经授权 不被授权
无效 不合法 非法 不是有效
过期 到期
原因 错误代码 错误码 错误号 错误原因 出错原因 错误信息 错误消息 错误提示 错误类型 错误描述 错误讯息 失败原因 退信原因 退回原因 退信理由 退回理由
退信 退件 弹信 弹回
离职 调离 离开公司
授权码 专用密码 授权密码 独立密码
中继 中转
短时间 单位时间 短期内
过于频繁 过频 频繁
陌生 首次 初次 第一次";

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
