package io.opendms.doctor.check.smtp;

import io.opendms.config.ingest.IngestSettings;
import io.opendms.doctor.check.Check;
import io.opendms.doctor.check.CheckContext;
import io.opendms.doctor.check.Finding;
import io.opendms.ingest.relay.Reply;
import io.opendms.ingest.smtp.setting.SmtpSettings;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** D10: the door for mail answers, and offers what is set. */
public final class DoorAnswers implements Check {
    private static final int READY = 220;
    private static final int TLS_FIRST = 530;

    @Override
    public String id() {
        return "D10";
    }

    @Override
    public String title() {
        return "the port for mail answers as it is set";
    }

    @Override
    public List<Finding> run(CheckContext context) {
        String tried = "connect to the port for mail";
        Optional<IngestSettings> ingest = context.settings().ingest();
        Optional<InetSocketAddress> door = ingest.flatMap(DoorVisit::door);
        if (ingest.isEmpty() || door.isEmpty()) {
            return List.of(Finding.skip(tried, "mail is not taken by SMTP, or at another free port each time"));
        }
        SmtpSettings smtp = ingest.get().smtp().orElseThrow();
        tried += " at " + door.get().getHostString() + ":" + door.get().getPort();
        List<Finding> findings = new ArrayList<>();
        try (DoorVisit visit = DoorVisit.open(door.get(), smtp, Optional.empty())) {
            findings.add(banner(tried, visit.last(), smtp));
            if (visit.last().code() == READY) {
                findings.addAll(offers(visit, ingest.get(), smtp, context));
            }
        } catch (IOException e) {
            findings.add(
                    findings.isEmpty()
                            ? Finding.skip(
                                    tried,
                                    "nobody answers there as a mail server does: " + e.getMessage() + "; see D29")
                            : Finding.fail(tried, "the session broke: " + e.getMessage(), whoHas(smtp)));
        }
        return findings;
    }

    private static Finding banner(String tried, Reply banner, SmtpSettings smtp) {
        if (banner.code() != READY) {
            return Finding.fail(
                    tried,
                    "it answers " + banner,
                    DoorVisit.isSentAway(banner) ? "wait ten minutes, then look again" : whoHas(smtp));
        }
        return banner.lines()
                        .get(0)
                        .toLowerCase(Locale.ROOT)
                        .startsWith(smtp.hostname().toLowerCase(Locale.ROOT) + " ")
                ? Finding.ok(tried, "it answers " + banner)
                : Finding.fail(
                        tried,
                        "it answers " + banner + ", without the name " + smtp.hostname() + ": another program has the"
                                + " port, or a service with other settings",
                        whoHas(smtp));
    }

    private static List<Finding> offers(DoorVisit visit, IngestSettings ingest, SmtpSettings smtp, CheckContext context)
            throws IOException {
        List<Finding> findings = new ArrayList<>();
        Reply offers = visit.greet();
        findings.add(size(offers, smtp));
        boolean offered = offers.extension("STARTTLS").isPresent();
        findings.add(tls(offered, ingest.tls().isPresent(), smtp));
        if (offered) {
            if (smtp.requireTls()) {
                findings.add(required(visit.ask("MAIL FROM:<>")));
            }
            Optional<X509Certificate> certificate = visit.startTls();
            findings.add(new ShownCertificate(smtp.hostname(), context.clock()).finding(certificate));
        }
        findings.add(new BareNewlineProbe(ingest, smtp).run(visit));
        return findings;
    }

    /** What is offered is what senders keep to, RFC 1870; SharePoint's own door took 2 MB where lists took 50. */
    private static Finding size(Reply offers, SmtpSettings smtp) {
        String tried = "compare SIZE with ingest.smtp.maxMessageSize";
        String set = Long.toString(smtp.maxMessageSize());
        return offers.extension("SIZE")
                .map(size -> size.equals(set)
                        ? Finding.ok(tried, "it is " + size + " bytes, as set")
                        : Finding.fail(
                                tried,
                                "it is " + size + " and not " + set,
                                "restart the service, if the setting is newer than it"))
                .orElseGet(() -> Finding.fail(
                        tried, "SIZE is not offered, so that senders find out at the end only", whoHas(smtp)));
    }

    private static Finding tls(boolean offered, boolean wanted, SmtpSettings smtp) {
        String tried = "look whether STARTTLS is offered";
        if (offered != wanted) {
            return Finding.fail(
                    tried,
                    "it is " + (offered ? "" : "not ") + "offered, and ingest.smtp.tls "
                            + (wanted ? "wants it" : "is not set"),
                    "restart the service, if the setting is newer than it");
        }
        return offered
                ? Finding.ok(tried, "it is, and " + (smtp.requireTls() ? "required" : "not required"))
                : Finding.warn(
                        tried,
                        "it is not, so that mail comes in plain text",
                        "set ingest.smtp.tls.certificateFile and keyFile");
    }

    private static Finding required(Reply reply) {
        String tried = "send without TLS";
        return reply.code() == TLS_FIRST
                ? Finding.ok(tried, "it is refused, as ingest.smtp.requireTls has it")
                : Finding.fail(
                        tried,
                        "it is answered " + reply + ", although ingest.smtp.requireTls is set",
                        "restart the service, if the setting is newer than it");
    }

    private static String whoHas(SmtpSettings smtp) {
        return "ss -ltnp 'sport = :" + smtp.port() + "' tells who has the port";
    }
}
