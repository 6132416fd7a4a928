package io.opendms.doctor.check.outgoing;

import io.opendms.doctor.check.CheckContext;
import io.opendms.doctor.check.Finding;
import io.opendms.notify.setting.SendingSettings;
import io.opendms.notify.smtp.Findings;
import io.opendms.notify.smtp.tls.CertificateRules;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** D20: the certificate that we show to the mail server keeps the rules, and the server wants to see it. */
public final class ClientCertificateFits extends OutgoingCheck {
    /** From when on administrators are written to of it, too. */
    private static final Duration NEAR = Duration.ofDays(21);

    /** @param visits those of all checks of one run */
    public ClientCertificateFits(OutgoingVisits visits) {
        super("D20", "the client certificate for the mail server can be used", visits);
    }

    @Override
    List<Finding> look(CheckContext context, SendingSettings settings, String tried) {
        if (settings.server().clientCertificate().isEmpty()) {
            return List.of(Finding.skip(tried, "no client certificate is set"));
        }
        CertificateRules.Outcome outcome =
                CertificateRules.check(settings.server(), context.clock().instant());
        if (!outcome.problems().isEmpty()) {
            return outcome.problems().stream()
                    .map(problem -> Finding.fail(
                            tried,
                            problem.rule() + ": " + problem.text(),
                            "set mail.out.clientCertificate to a certificate that keeps the rule"))
                    .toList();
        }
        Findings found = visit(context, settings);
        if (found.tls().isEmpty()) {
            return List.of(Finding.skip(tried, "there was no TLS with the server; see D18"));
        }
        Instant end = outcome.shown().orElseThrow().chain().get(0).getNotAfter().toInstant();
        return judged(tried, end, context.clock().instant(), found.tls().get().asksForCertificate());
    }

    /**
     * What is found of a certificate that keeps the rules.
     *
     * @param end when it is in force no more
     * @param asked whether the server wants to see it
     */
    static List<Finding> judged(String tried, Instant end, Instant now, boolean asked) {
        List<Finding> findings = new ArrayList<>();
        long days = Duration.between(now, end).toDays();
        if (!asked) {
            findings.add(Finding.warn(
                    tried,
                    "it keeps all rules, and the server does not ask for one",
                    "have the server ask for client certificates, or take mail.out.clientCertificate out"));
        }
        if (!now.plus(NEAR).isBefore(end)) {
            findings.add(Finding.warn(
                    tried,
                    "it keeps all rules, but ends at " + end + ", in " + days + " days",
                    "put a renewed certificate in place of the file before then; it counts from the next connection"));
        }
        return findings.isEmpty()
                ? List.of(Finding.ok(
                        tried,
                        "it keeps all rules, and the server asks for it; it is good for another " + days + " days"))
                : findings;
    }
}
