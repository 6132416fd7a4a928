package io.opendms.doctor.check.outgoing;

import io.opendms.doctor.check.CheckContext;
import io.opendms.doctor.check.Finding;
import io.opendms.notify.setting.SendingSettings;
import io.opendms.notify.smtp.Findings;
import io.opendms.notify.smtp.tls.CertificateRules;
import java.util.List;

/** D20: the certificate that we show to the mail server keeps the rules, and the server wants to see it. */
public final class ClientCertificateFits extends OutgoingCheck {

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
        return List.of(
                found.tls().get().asksForCertificate()
                        ? Finding.ok(tried, "it keeps all rules, and the server asks for it")
                        : Finding.warn(
                                tried,
                                "it keeps all rules, and the server does not ask for one",
                                "have the server ask for client certificates, or take mail.out.clientCertificate out"));
    }
}
