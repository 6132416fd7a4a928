package io.opendms.doctor.check.route;

import io.opendms.config.ingest.IngestSettings;
import io.opendms.doctor.check.Check;
import io.opendms.doctor.check.CheckContext;
import io.opendms.doctor.check.Finding;
import io.opendms.doctor.dns.Answer;
import io.opendms.ingest.author.SenderChecks;
import io.opendms.ingest.smtp.setting.SmtpSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** D33: the DNS answers what the checks of senders ask, also about domains of others. */
public final class SendersChecked implements Check {
    private static final String KEY = "ingest.smtp.senderChecks";

    /** A name that everybody knows who knows the internet. */
    private static final String EVERYBODYS = "com";

    @Override
    public String id() {
        return "D33";
    }

    @Override
    public String title() {
        return "the DNS answers what is asked about senders";
    }

    @Override
    public List<Finding> run(CheckContext context) {
        Optional<SmtpSettings> smtp = context.settings().ingest().flatMap(IngestSettings::smtp);
        if (smtp.isEmpty() || smtp.get().senderChecks() == SenderChecks.OFF) {
            return List.of(Finding.skip("read " + KEY, "senders are not checked here"));
        }
        List<Finding> findings = new ArrayList<>();
        findings.add(asked("_dmarc." + smtp.get().hostname(), false, smtp.get(), context));
        findings.add(asked(EVERYBODYS, true, smtp.get(), context));
        return findings;
    }

    private static Finding asked(String name, boolean isThere, SmtpSettings smtp, CheckContext context) {
        String tried = "ask the DNS for TXT of " + name;
        Answer<String> answer = context.dns().texts(name);
        if (answer instanceof Answer.Undecided<String> undecided) {
            String seen = "it does not answer: " + undecided.reason();
            return smtp.senderChecks() == SenderChecks.REQUIRE
                    ? Finding.fail(tried, seen + "; mail is answered 451 meanwhile", remedy())
                    : Finding.warn(tried, seen + "; nobody is proved to be the author of his mail", remedy());
        }
        if (isThere && answer instanceof Answer.Nothing<String> nothing && !nothing.nameExists()) {
            return Finding.warn(
                    tried, "it says that there is no such name, so it does not know the domains of senders", remedy());
        }
        return Finding.ok(tried, "it answers");
    }

    private static String remedy() {
        return "name servers in dns.servers that resolve names of the internet, or set " + KEY + ": off";
    }
}
