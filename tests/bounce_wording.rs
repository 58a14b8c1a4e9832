//! Wording that no row lists as its sample: what counts is that rules generalise. Written from memory of what servers say, in three
//! batches, each scored before the rules were mended for it: 56 of 75, 36 of 45, 36 of 46. Now it only guards against falling back.

use mailwhy::explain_reply;

/// The reply, and the groups that are right for it.
const WORDING: &[(&str, &[&str])] = &[
    ("550 Verification failed for <a@example.net>", &["policy"]),
    ("550 Previous (cached) callout verification failure", &["policy"]),
    ("550-Callback setup failed while verifying <a@example.net>", &["policy"]),
    ("451 Temporary local problem - please try later", &["temp_server"]),
    ("550 Administrative prohibition", &["policy"]),
    ("550 JunkMail rejected - host.example [192.0.2.1] is in an RBL on rbl.example", &["reputation", "content"]),
    ("554 5.7.1 Service unavailable; Sender address [a@example.net] blocked using dbl.example", &["reputation", "policy"]),
    ("550 High probability of spam", &["content"]),
    ("550 This message was classified as SPAM and may not be delivered", &["content"]),
    ("550 5.7.1 message contains malware", &["content"]),
    ("450 4.7.1 Client host rejected: cannot find your hostname, [192.0.2.1]", &["reputation"]),
    ("450 4.1.8 <a@example.net>: Sender address rejected: Domain not found", &["policy"]),
    ("504 5.5.2 <foo>: Sender address rejected: need fully-qualified address", &["policy"]),
    ("550 5.1.0 Address rejected.", &["recipient"]),
    ("552 5.2.2 Mailbox size limit exceeded", &["mailbox_full"]),
    ("421 4.7.0 Connection rejected by policy [7.7] 20904", &["policy", "reputation"]),
    ("421 Server too busy", &["temp_server"]),
    ("550 Account inactive", &["recipient"]),
    ("550 mailbox for a is not active", &["recipient"]),
    ("530 Must be authenticated", &["credentials_relay"]),
    ("535 Login fail. Authorization code is expired", &["credentials_relay"]),
    ("535 Error: authentication failed, system busy", &["credentials_relay"]),
    ("550 User has no permission", &["credentials_relay"]),
    ("553 Mail from must equal authorized user", &["credentials_relay"]),
    ("550 Invalid User: a@example.net", &["recipient"]),
    ("552 Requested mail action aborted: exceeded mailsize limit", &["size"]),
    ("550 Domain may not exist or DNS check failed", &["policy", "domain_routing"]),
    ("550 The recipient may contain a non-existent account, please check the recipient address.", &["recipient"]),
    ("501 Mail from address must be same as authorization user.", &["credentials_relay"]),
    ("550 Connection frequency limited", &["throttle"]),
    ("553 sorry, that domain isn't in my list of allowed rcpthosts (#5.7.1)", &["credentials_relay"]),
    ("550 5.7.1 Command rejected", &["policy", "protocol"]),
    ("554 IP in blacklist", &["reputation"]),
    ("550 sorry, your IP has been put on our deny list", &["reputation"]),
    ("421 4.7.1 Intrusion prevention active for [192.0.2.1]", &["reputation", "policy"]),
    ("554 5.7.1 You are not allowed to connect from 192.0.2.1", &["reputation"]),
    ("450 too many messages from your address in the last hour, slow down", &["throttle"]),
    ("452 4.2.1 mailbox temporarily disabled: a@example.net", &["recipient"]),
    ("550 5.1.1 sorry, no mailbox by that name", &["recipient"]),
    ("550 that email address is unknown here", &["recipient"]),
    ("550 5.4.4 Unable to route: no mail hosts for domain", &["domain_routing"]),
    ("DNS lookup of example.net failed: NXDOMAIN", &["domain_routing"]),
    ("all hosts for example.net have been failing for a long time (and retry time not reached)", &["temp_server"]),
    ("SMTP timeout while connected to mx.example.net after sending data block", &["temp_server"]),
    ("451 4.7.1 Please try again later (TEMPFAIL), greylisted for 5 minutes", &["throttle"]),
    ("450 4.2.0 <a@example.net>: Recipient address rejected: Postgrey is active", &["throttle"]),
    ("550 5.7.1 TLS encryption is required to deliver to this domain", &["tls"]),
    ("403 4.7.0 TLS handshake failed", &["tls"]),
    ("554 5.6.0 Message header contains bare carriage returns", &["content"]),
    ("550 Message headers fail syntax check", &["content"]),
    ("550 5.7.1 attachments of type .exe are not allowed", &["content"]),
    ("554 5.3.4 Error: message file too big", &["size"]),
    ("552 Your mail of 31 MB is larger than the permitted 25 MB", &["size"]),
    ("554 5.4.0 Error: too many hops", &["domain_routing"]),
    ("550 5.7.1 sending domain example.net fails DMARC", &["auth"]),
    ("550 SPF: 192.0.2.1 is not allowed to send mail from example.net", &["auth"]),
    ("554 5.7.5 DKIM signature body hash did not verify", &["auth"]),
    ("550 5.7.1 Sender is on the personal block list of the recipient", &["policy"]),
    ("550 permission to send to this group is denied", &["policy"]),
    ("550 Your account has exceeded its hourly sending limit", &["throttle", "credentials_relay"]),
    ("550 outgoing mail from this account has been suspended", &["credentials_relay"]),
    ("451 4.3.5 Server configuration problem", &["temp_server"]),
    ("554 delivery error: dd Requested mail action aborted", &["policy", "recipient", "temp_server", "unknown"]),
    ("550 邮箱容量已满，无法接收新邮件", &["mailbox_full"]),
    ("550 发信频率过高，请稍后再试", &["throttle"]),
    ("您的邮件被对方服务器拒收，原因：发信IP被列入黑名单", &["reputation"]),
    ("收件人邮件地址不存在，邮件无法送达", &["recipient"]),
    ("对方邮箱已满", &["mailbox_full"]),
    ("邮件内容涉嫌垃圾邮件，已被拒收", &["content"]),
    ("域名解析失败，找不到对方的邮件服务器", &["domain_routing"]),
    ("连接对方服务器超时", &["temp_server"]),
    ("附件过大，超出对方限制", &["size"]),
    ("SPF校验失败", &["auth"]),
    ("该帐号已被停用", &["recipient"]),
    ("身份验证失败，请检查密码", &["credentials_relay"]),
    ("550 5.2.1 This address no longer accepts mail.", &["recipient"]),
    ("550 5.1.1 No such local user", &["recipient"]),
    ("511 sorry, no mailbox here by that name", &["recipient"]),
    ("550 5.1.1 <a@example.net> is not a valid mailbox", &["recipient"]),
    ("550 Unable to find that user in our directory", &["recipient"]),
    ("550-5.1.1 We do not have a mailbox for that address", &["recipient"]),
    ("571 Delivery not authorized, message refused", &["policy"]),
    ("550 5.7.1 This sender is not permitted to mail this recipient", &["policy"]),
    ("550 Mail from this sender domain has been blocked by our customer", &["policy"]),
    ("553 5.3.0 Spam blocked, see http://example.net/blocked", &["content", "reputation"]),
    ("550 5.7.1 Mail appears to be unsolicited", &["content"]),
    ("554 The message was rejected because it contains prohibited virus or spam content", &["content"]),
    ("554 Blocked. Your mail server's address 192.0.2.1 is on the Barracuda list", &["reputation"]),
    ("550 Mail from your network range is not accepted due to abuse", &["reputation"]),
    ("421 Your sending IP is temporarily deferred due to poor sender score", &["reputation"]),
    ("421 4.7.0 Rate limited, too many sessions from your host", &["throttle"]),
    ("450 4.7.1 You've exceeded your sending limit to this domain", &["throttle"]),
    ("452 4.5.3 Number of recipients exceeds limit of 100", &["throttle"]),
    ("550 4.2.1 Mailbox has received too many mails, throttled", &["throttle"]),
    ("452 Out of storage on this server", &["mailbox_full"]),
    ("550 the user's mailbox has reached its storage limit", &["mailbox_full"]),
    ("552 Message would exceed quota for a@example.net", &["mailbox_full"]),
    ("550 5.2.2 No space left for this user", &["mailbox_full"]),
    ("552 attachment size over the limit of this server", &["size"]),
    ("523 the message exceeds the size limit of the recipient", &["size"]),
    ("550 5.1.2 The domain part of the address could not be resolved", &["domain_routing"]),
    ("550 no MX or A record for recipient domain", &["domain_routing"]),
    ("550 Mail loop: you have been forwarded here before", &["domain_routing"]),
    ("441 4.4.1 No response from the remote server", &["temp_server"]),
    ("Remote server closed the connection unexpectedly", &["temp_server"]),
    ("451 4.4.0 DNS timeout looking up MX", &["temp_server"]),
    ("451 Backend unavailable, retry", &["temp_server"]),
    ("message has been in queue for 5 days, returned undelivered", &["temp_server"]),
    ("550 Your server's hostname does not resolve back to its address", &["reputation"]),
    ("550 HELO name is forged", &["reputation"]),
    ("554 5.7.1 Relaying is not possible for this destination", &["credentials_relay"]),
    ("550 This server does not handle mail for example.net", &["credentials_relay"]),
    ("535 username or password wrong", &["credentials_relay"]),
    ("550 your mailbox is not allowed to send outside the company", &["credentials_relay", "policy"]),
    ("454 4.7.5 Certificate validation failure, remote certificate expired", &["tls"]),
    ("550 Rejected: no DKIM or SPF for your domain", &["auth"]),
    ("550 mail from example.net failed authentication and its policy is reject", &["auth"]),
    ("550 the IP 192.0.2.1 is not authorised by the SPF record", &["auth"]),
    ("500 Line too long", &["protocol", "content", "size"]),
    ("421 Error: too many syntax or protocol errors", &["protocol"]),
    ("550 5.1.1 The user you wrote to cannot be located here", &["recipient"]),
    ("550 5.1.1 Sorry, I have no record of that person", &["recipient"]),
    ("553 a@example.net... this address has been retired", &["recipient"]),
    ("550 Destination mailbox is not provisioned", &["recipient"]),
    ("550 5.1.1 RCPT failed: mailbox lookup returned nothing", &["recipient"]),
    ("554 Account suspended by administrator, cannot deliver", &["recipient"]),
    ("452 4.2.2 user has used up the allotted space", &["mailbox_full"]),
    ("550 Recipient storage is full", &["mailbox_full"]),
    ("552 5.2.2 mailbox quota reached", &["mailbox_full"]),
    ("554 5.4.4 the destination domain has no mail servers", &["domain_routing"]),
    ("550 Unknown destination domain", &["domain_routing"]),
    ("421 4.4.1 Could not open a connection to mx.example.net port 25", &["temp_server"]),
    ("451 4.3.0 Mail server temporarily rejected message", &["temp_server"]),
    ("Delivery attempt timed out, remote host silent", &["temp_server"]),
    ("421 Too many errors from your IP, wait a while", &["throttle"]),
    ("450 Sending quota for this hour used up, try tomorrow", &["throttle"]),
    ("451 Message temporarily deferred: volume from your domain too high", &["throttle"]),
    ("554 5.7.1 Your mail server is blacklisted by our filter", &["reputation"]),
    ("550 5.7.1 Your server's IP is listed at bl.example, delist at http://bl.example", &["reputation"]),
    ("550 rDNS missing for 192.0.2.1", &["reputation"]),
    ("550 Connections from 192.0.2.1 refused: spam source", &["reputation"]),
    ("您的IP信誉过低，连接被拒绝", &["reputation"]),
    ("550 5.7.1 The message fails our DMARC checks", &["auth"]),
    ("554 SPF hard fail for shop.example", &["auth"]),
    ("550 message was not signed with DKIM and is refused", &["auth"]),
    ("550 5.7.1 You must log in before you can send", &["credentials_relay"]),
    ("550 no relay for you", &["credentials_relay"]),
    ("553 From address does not belong to the logged-in account", &["credentials_relay"]),
    ("550 Outbound mail disabled for your account after abuse", &["credentials_relay"]),
    ("550 Your mail was refused since it looks like junk", &["content"]),
    ("554 infected file found in attachment", &["content"]),
    ("550 zip files are forbidden on this server", &["content"]),
    ("550 5.6.0 From header is missing or broken", &["content"]),
    ("552 Mail too large, max 20 MB", &["size"]),
    ("503 Unexpected command, expected RCPT", &["protocol"]),
    ("550 5.7.1 Company rules forbid this mail", &["policy"]),
    ("550 The recipient does not wish to receive mail from you", &["policy"]),
    ("550 sender domain does not exist in DNS", &["policy"]),
    ("550 plain text delivery is not accepted, use STARTTLS", &["tls"]),
    ("收件地址无效，请核实后重发", &["recipient"]),
    ("550 用户邮箱空间已满", &["mailbox_full"]),
    ("您今日的发信数量已达上限", &["throttle"]),
    ("发件域名的DMARC策略要求拒收", &["auth"]),
    ("邮件大小超过限制", &["size"]),
    ("对方设置了拒收您的邮件", &["policy"]),
    ("对方服务器无响应", &["temp_server"]),
    ("您的邮箱已被冻结，请联系客服", &["credentials_relay"]),
    ("550 不允许发送 .exe 类型的附件", &["content"]),
    ("EHLO 用了 localhost，连接被拒绝", &["reputation"]),
    ("本小时发信配额已用尽", &["throttle"]),
    ("服务器证书校验失败，连接断开", &["tls"]),
    // Found in questions of people, November 2026.
    ("400 the mta server of example.net - mx03.example.net(192.0.2.1) unexpected closed", &["temp_server"]),
    ("TLS error from 'mx.example.net': Handshake failed: received fatal alert: HandshakeFailure", &["tls"]),
    ("could not send message for past 48 hour", &["temp_server"]),
    ("Remote host said: 552 5.7.0 Illegal Attachment", &["content"]),
    ("Returned Mail: Hostname cannot be resolved", &["domain_routing"]),
    ("This target address is not our MX service client.", &["credentials_relay", "recipient"]),
    ("554 Connection refused(mx). MAIL FROM [a@example.com] mismatches client IP [192.0.2.1].", &["auth"]),
];

#[test]
fn wording_that_no_row_lists_is_understood() {
    let mut faults = Vec::new();
    for (text, groups) in WORDING {
        let found = explain_reply(text).bounces.remove(0);
        if !groups.contains(&found.group) {
            faults.push(format!("{text:?}: {} by {:?} ({:?})", found.group, found.rule, found.evidence.map(|it| it.text)));
        }
    }
    assert!(faults.is_empty(), "{} of {}:\n{}", faults.len(), WORDING.len(), faults.join("\n"));
}

/// A batch of replies that neither the rows nor the training have seen: of the groups 92 % were right when it was first asked, 94 % once more was learnt from others. Those before it
/// are training data now (`src/bounces/model/replies.tsv`): batches of 256 (servers and services everywhere), 225 (German, French, Spanish,
/// Portuguese, Italian, Russian, Japanese and others; misspellings), 202 (Chinese) and 156 (mixed), each labelled and scored before anything was
/// mended or trained for it: 94, 86, 93 and 88 % of the groups. Real replies that people and programs quote in public, which are not ours to
/// keep here, were asked in the same way in 2026-11: of 234 the groups of 84 % were right, of 123 in Chinese or of Chinese providers 89 %,
/// then, mended for these, of 140 others 95 %, of 122 more 94 % (causes 89 %, all 63 sure ones right), of 65 mere pieces of sentences 86 %.
/// The last five batches of the file, of 76, 60 (English, the manner of many servers), 73, 68 and 60 (Chinese), were 89, 93, 95, 93 and 88 % right when first asked.
#[test]
fn replies_that_no_row_and_no_training_holds_are_understood() {
    let group = |cause: &str| {
        mailwhy::bounces::causes::CAUSES.iter().find(|it| it.name == cause).map_or(cause, |it| it.group).to_string()
    };
    let (mut all, mut right, mut sure, mut sure_right) = (0, 0, 0, 0);
    for line in include_str!("wording/replies.tsv").lines() {
        let (causes, text) = line.split_once('\t').unwrap();
        let bounce = &explain_reply(text).bounces[0];
        let is_right = causes.split('|').any(|it| group(it) == bounce.group);
        all += 1;
        right += u32::from(is_right);
        if bounce.confidence == mailwhy::bounces::Confidence::Sure {
            sure += 1;
            sure_right += u32::from(is_right);
        }
    }
    println!("{right} of {all} groups, sure {sure_right} of {sure}");
    assert!(right * 100 >= all * 90, "{right} of {all}");
    assert!(sure_right * 100 >= sure * 95, "sure {sure_right} of {sure}");
}

/// Notices and screens as people paste them, each under the causes that are right: five batches in Chinese of 96, 102, 90, 86 and 81, and of logs of
/// mail programs (70), screens (22) and other languages (55). Each was labelled and scored before anything was mended or trained for it: of the
/// groups 66, 75, 80, 77 and 96 % were right, then 93, 50 and 44 %. The first four were written to be unlike what was known, the fifth as the
/// screens of providers read. Then five (60, 52, 55, 55, 46)
/// in the languages of Gmail's and Exchange's notices, as screens and people say it, and in fragments: 83, 88, 80, 87 and 85 %.
/// The last five in Chinese (79, 84, 68, 62 and 60 of all kinds of providers, offices and people) were 82, 83, 84, 89 and 92 % right when first asked,
/// 85 % of the last by what was known before the first of them.
/// Then four of 60 as people tell of it, of which 77, 75, 73 and 72 % had been right, 85, 78, 85 and 83 % when first asked; these are training data now. The
/// last 60 of the file, as providers and people usually say it, were 98 % right when first asked, and 93 % before the first of those.
#[test]
fn notices_that_people_paste_are_understood() {
    let group = |cause: &str| mailwhy::bounces::causes::CAUSES.iter().find(|it| it.name == cause).map(|it| it.group);
    for (notices, floor) in [(include_str!("wording/notices-zh.txt"), 96), (include_str!("wording/notices.txt"), 88)] {
        let (mut all, mut right, mut sure, mut sure_right) = (0, 0, 0, 0);
        for (causes, text) in notices.split("----\n").filter_map(|it| it.trim_start().split_once('\n')) {
            let report = mailwhy::explain_bounce(text);
            let found = report.bounces.first();
            let is_right = causes.split('|').any(|it| group(it).is_some() && group(it) == found.map(|it| it.group));
            all += 1;
            right += u32::from(is_right);
            if found.is_some_and(|it| it.confidence == mailwhy::bounces::Confidence::Sure) {
                sure += 1;
                sure_right += u32::from(is_right);
            }
        }
        println!("{right} of {all} groups of notices, sure {sure_right} of {sure}");
        assert!(right * 100 >= all * floor, "{right} of {all}");
        assert!(sure_right * 100 >= sure * 97, "sure {sure_right} of {sure}");
    }
}

/// Replies, notices, boxes of clients and what people say of them, in English, Chinese and ten other languages, written by somebody who had seen
/// nothing of this program (2026-11-27): of the groups 94 % were right when first asked, 92 % before the 18 000 lines that had been learnt that day; in
/// the replies of Chinese providers and servers among them 98 %, in what people paste and tell in Chinese 92 % (83 % before).
#[test]
fn texts_by_somebody_who_had_seen_nothing_of_this_are_understood() {
    let group = |cause: &str| mailwhy::bounces::causes::CAUSES.iter().find(|it| it.name == cause).map(|it| it.group);
    let (mut all, mut right, mut sure, mut sure_right) = (0, 0, 0, 0);
    for line in include_str!("wording/unseen.tsv").lines() {
        let (causes, text) = line.split_once('\t').unwrap();
        let report = mailwhy::explain_bounce(&text.replace("\\n", "\n"));
        let found = report.bounces.first();
        let is_right = found.is_some_and(|found| causes.split('|').any(|it| group(it) == Some(found.group)));
        let is_sure = found.is_some_and(|it| it.confidence == mailwhy::bounces::Confidence::Sure);
        all += 1;
        right += u32::from(is_right);
        sure += u32::from(is_sure);
        sure_right += u32::from(is_right && is_sure);
    }
    println!("{right} of {all} groups, sure {sure_right} of {sure}");
    assert!(right * 100 >= all * 93, "{right} of {all}");
    assert!(sure_right * 100 >= sure * 97, "sure {sure_right} of {sure}");
}

/// What people write to each other is no bounce, and no answer is guessed for it; nor what newsletters, invoices, parcel services, logs, programs and
/// documentation say of mail and of other things that do not arrive. Of 64 such texts 50 were taken for bounces; mended for these, of
/// 63 others 27, then of 62 others 30, of which 50 had been taken at first, and of a last 60,
/// for which nothing was mended, 15 (33); of 44 more 15, of 40, mended for those, 13 (11), of the last 40 8 (15); of 44, 40, 40, 40, 40
/// and 40 in Chinese 18, 17, 17, 11, 7 and 11, each mended for those before it. The last 118, by somebody who had seen nothing of this, were 16 when first asked
/// of what had been known, and 11 once more ordinary texts were learnt.
#[test]
fn ordinary_text_is_no_bounce() {
    let texts: Vec<&str> = include_str!("wording/ordinary.txt").split("----\n").filter(|it| !it.is_empty()).collect();
    let taken: Vec<_> = texts.iter().filter(|it| !mailwhy::explain_bounce(it).bounces.is_empty()).collect();
    assert!(taken.len() * 10 <= texts.len(), "{} of {}: {taken:#?}", taken.len(), texts.len());
}

#[test]
fn what_the_model_decides_is_never_sure_and_shows_its_words() {
    let bounce = &explain_reply("The recipient has used up all of the space in their mailbox").bounces[0];
    assert_eq!(bounce.cause.row().name, "mailbox_full");
    assert!(bounce.confidence < mailwhy::bounces::Confidence::Sure && bounce.rule.is_none());
    assert!(bounce.suggested_by.iter().any(|it| it.contains("space")), "{:?}", bounce.suggested_by);
    let evidence = bounce.evidence.as_ref().unwrap();
    assert!(evidence.text.contains("space") && evidence.text.contains(' '), "{evidence:?}");
}
