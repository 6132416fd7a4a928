package io.opendms.doctor.check.outgoing;

import io.opendms.doctor.check.CheckContext;
import io.opendms.doctor.check.DmsCommand;
import io.opendms.doctor.check.Finding;
import io.opendms.entry.MailAddress;
import io.opendms.notify.mail.Origin;
import io.opendms.notify.setting.Authentication;
import io.opendms.notify.setting.SendingSettings;
import io.opendms.notify.setting.Tls;
import io.opendms.notify.smtp.Findings;
import io.opendms.notify.smtp.wire.Reply;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/** D18: the server is there, encrypted and with a certificate that lasts, lets us in, and takes sender and recipient. */
public final class ServerTakesMail extends OutgoingCheck {
    private static final int FEW_DAYS = 14;

    /** @param visits those of all checks of one run */
    public ServerTakesMail(OutgoingVisits visits) {
        super("D18", "the mail server takes mail of dms", visits);
    }

    @Override
    List<Finding> look(CheckContext context, SendingSettings settings, String tried) {
        Findings found = visit(context, settings);
        List<String> evidence = evidence(settings, found);
        // What ends at the person, who is asked for later, is of D21.
        if (found.trouble().isPresent() && found.sender().isEmpty()) {
            return List.of(Finding.fail(
                            tried,
                            found.trouble().get(),
                            step(settings, found) + "; then "
                                    + context.command()
                                            .line("mail test" + of(context, settings) + " --to " + to(settings))
                                    + " sends a mail and shows the dialogue")
                    .with(evidence));
        }
        List<Finding> findings = new ArrayList<>();
        findings.add(Finding.ok(tried, summary(settings, found, context)).with(evidence));
        found.tls()
                .filter(tls -> isChecked(settings))
                .filter(tls -> tls.daysLeft(context.clock().instant()) < FEW_DAYS)
                .ifPresent(tls -> findings.add(Finding.warn(
                        tried,
                        "the certificate of the server ends in "
                                + tls.daysLeft(context.clock().instant()) + " days; after that nothing is sent",
                        "have the administrator of " + settings.server().host() + " renew it")));
        refused(found.sender())
                .ifPresent(reply -> findings.add(Finding.fail(
                        tried,
                        "the server refuses the sender " + settings.envelope().from() + ": " + refusal(reply),
                        grant(context, reply))));
        refused(found.recipient()).ifPresent(reply -> findings.add(recipientRefused(context, settings, tried, reply)));
        return findings;
    }

    /** What to mend, by how far the visit got. */
    private static String step(SendingSettings settings, Findings found) {
        if (found.dialogue().isEmpty()) {
            return settings.server().tls() == Tls.IMPLICIT
                    ? "correct mail.out.host, mail.out.port and mail.out.tls, let this machine through to that server, or give"
                            + " who signed its certificate by mail.out.trustFile"
                    : "correct mail.out.host and mail.out.port, or let this machine through to that server";
        }
        if (EnumSet.of(Tls.REQUIRED, Tls.IMPLICIT).contains(settings.server().tls())
                && found.tls().isEmpty()) {
            return "if it is about TLS, correct mail.out.tls, or give who signed the server's certificate by mail.out.trustFile;"
                    + " if the server refuses before that, ask its administrator for what the reply says";
        }
        return settings.identity().how() != Authentication.NONE && !found.isSignedIn()
                ? "correct mail.out.auth, mail.out.user and the password, as the server answered"
                : "ask the administrator of the mail server for what the reply says";
    }

    private static boolean isChecked(SendingSettings settings) {
        return settings.server().tls() != Tls.OPPORTUNISTIC;
    }

    /** The options that name whose settings these are. */
    private static String of(CheckContext context, SendingSettings settings) {
        Origin origin = context.settings().outgoing().servers().get(settings);
        return (origin.farm().isEmpty() ? "" : " --farm " + DmsCommand.word(origin.farm()))
                + (origin.webApplication().isEmpty() ? "" : " --web-app " + DmsCommand.word(origin.webApplication()));
    }

    private static String to(SendingSettings settings) {
        return DmsCommand.word(recipient(settings).toString());
    }

    /** From need not be a mailbox; who reads answers should be. */
    private static Finding recipientRefused(CheckContext context, SendingSettings settings, String tried, Reply reply) {
        MailAddress recipient = recipient(settings);
        String seen = "the server refuses the recipient " + recipient + ": " + refusal(reply);
        return settings.envelope().replyTo().isPresent()
                ? Finding.fail(tried, seen, grant(context, reply))
                : Finding.warn(
                        tried,
                        seen,
                        "set mail.out.replyTo to a mailbox that somebody reads, if there is none of that name");
    }

    private static Optional<Reply> refused(Optional<Reply> reply) {
        return reply.filter(answer -> !answer.isPositive());
    }

    private static String summary(SendingSettings settings, Findings found, CheckContext context) {
        String encrypted = found.tls()
                .map(tls -> tls.version()
                        + (isChecked(settings)
                                ? ", certificate good for another "
                                        + tls.daysLeft(context.clock().instant()) + " days"
                                : ", certificate not checked"))
                .orElse("not encrypted");
        String in = settings.identity().how() == Authentication.NONE
                ? "nobody signs in"
                : "signed in as " + settings.identity().user();
        return "it is there: " + encrypted + "; " + in;
    }

    private static List<String> evidence(SendingSettings settings, Findings found) {
        List<String> evidence = new ArrayList<>();
        egress(settings).ifPresent(address -> evidence.add("dms comes to it from " + address));
        if (settings.identity().how() == Authentication.GSSAPI) {
            evidence.add("ticket asked for: " + settings.identity().servicePrincipal());
        }
        found.tls()
                .ifPresent(tls -> evidence.add(
                        "certificate: " + tls.chain().get(0).getSubjectX500Principal() + ", " + tls.cipher()));
        if (!found.offers().isEmpty()) {
            evidence.add("offers: " + String.join(", ", found.offers()));
        }
        evidence.addAll(found.dialogue());
        return evidence;
    }

    /** The address that a connector has to let in, as the system would choose it; nothing is sent for that. */
    private static Optional<String> egress(SendingSettings settings) {
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.connect(new InetSocketAddress(
                    settings.server().host(), settings.server().port()));
            InetAddress local = socket.getLocalAddress();
            return local.isAnyLocalAddress() ? Optional.empty() : Optional.of(local.getHostAddress());
        } catch (SocketException | UncheckedIOException | IllegalArgumentException e) {
            // A name that is not found, or no way there; the visit tells of both.
            return Optional.empty();
        }
    }
}
