package io.opendms.doctor.check.smtp;

import io.opendms.config.ingest.IngestSettings;
import io.opendms.directory.DirectoryFailure;
import io.opendms.doctor.check.Check;
import io.opendms.doctor.check.CheckContext;
import io.opendms.doctor.check.DmsCommand;
import io.opendms.doctor.check.Finding;
import io.opendms.entry.InvalidValueException;
import io.opendms.entry.MailAddress;
import io.opendms.farm.Farm;
import io.opendms.ingest.relay.Reply;
import io.opendms.ingest.smtp.setting.HostNames;
import io.opendms.ingest.smtp.setting.SmtpSettings;
import io.opendms.ldap.DirectoryInspection;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** D11: the door takes mail for the farms' lists, and passes none on to other domains for strangers. Never sends a message. */
public final class NoOpenRelay implements Check {
    /** For documentation, so that it is nobody's (RFC 5737). */
    private static final String STRANGER = "198.51.100.1";

    private static final String RELAYING = "try to send to other domains";
    private static final int NO_SUCH_ADDRESS = 550;

    @Override
    public String id() {
        return "D11";
    }

    @Override
    public String title() {
        return "mail for the lists is taken, and none is passed on for strangers";
    }

    @Override
    public List<Finding> run(CheckContext context) {
        Optional<IngestSettings> ingest = context.settings().ingest();
        Optional<InetSocketAddress> door = ingest.flatMap(DoorVisit::door);
        if (ingest.isEmpty() || door.isEmpty()) {
            return List.of(Finding.skip(RELAYING, "mail is not taken by SMTP, or at another free port each time"));
        }
        return new Look(door.get(), ingest.get(), ingest.get().smtp().orElseThrow(), context).findings();
    }

    /** At the door. */
    private record Look(InetSocketAddress door, IngestSettings ingest, SmtpSettings smtp, CheckContext context) {

        List<Finding> findings() {
            List<Finding> findings = new ArrayList<>();
            try {
                findings.add(ours());
                findings.add(relaying());
            } catch (IOException e) {
                findings.add(Finding.skip(
                        RELAYING, "nobody answers there as a mail server does: " + e.getMessage() + "; see D10"));
            }
            return findings;
        }

        private Finding ours() throws IOException {
            String recipient = recipient();
            String tried = "send to " + recipient;
            try (DoorVisit visit = greeted(Optional.empty())) {
                if (!visit.ask("MAIL FROM:<>").isPositive()) {
                    return Finding.skip(tried, "this machine may not send here: " + visit.last());
                }
                Reply reply = visit.recipient(recipient);
                if (reply.isPositive()) {
                    return Finding.ok(tried, "it would be taken");
                }
                if (reply.code() == NO_SUCH_ADDRESS && reply.toString().contains("5.7.1")) {
                    return Finding.ok(tried, "the address is known, and not everybody may post: " + reply);
                }
                return reply.isLasting()
                        ? Finding.fail(tried, "it is refused: " + reply, resolve(recipient))
                        : Finding.warn(tried, "nobody can say at present: " + reply, resolve(recipient));
            }
        }

        private String resolve(String recipient) {
            return context.command().line("resolve " + DmsCommand.word(recipient));
        }

        /** A list's, if the directory can be looked at and has one. */
        private String recipient() {
            for (Farm farm : context.settings().farms().all()) {
                Optional<String> address = context.inspection().flatMap(directory -> listIn(directory, farm));
                if (address.isPresent()) {
                    return address.get();
                }
            }
            return "postmaster@" + domain();
        }

        private Optional<String> listIn(DirectoryInspection directory, Farm farm) {
            try {
                return directory
                        .someAddress(farm.container())
                        .map(text -> MailAddress.parse("mail", text))
                        .filter(address ->
                                ingest.domains().contains(address.domain().toLowerCase(Locale.ROOT)))
                        .map(MailAddress::toString);
            } catch (DirectoryFailure | InvalidValueException e) {
                // D01 and D27 look at these; here another address does as well.
                return Optional.empty();
            }
        }

        private String domain() {
            return ingest.domains().stream().sorted().findFirst().orElse(smtp.hostname());
        }

        private Finding relaying() throws IOException {
            List<String> taken = new ArrayList<>();
            try (DoorVisit visit = greeted(Optional.of(STRANGER))) {
                for (RelayAttempt attempt : RelayAttempt.all(domain())) {
                    Reply reply = attempt.make(visit);
                    if (DoorVisit.isSentAway(reply)) {
                        return Finding.skip(
                                RELAYING,
                                "the door sends this machine away, since it was here too often: " + reply
                                        + "; try again in ten minutes");
                    }
                    if (reply.isPositive()) {
                        taken.add(attempt + ": " + reply);
                    }
                }
            }
            if (taken.isEmpty()) {
                return Finding.ok(
                        RELAYING,
                        RelayAttempt.all(domain()).size() + " ways of it are refused, to other domains and by ours");
            }
            return isAllowed()
                    ? Finding.skip(
                                    RELAYING,
                                    "this machine is allowed to by ingest.smtp.relay.allow, which says nothing of strangers;"
                                            + " try it from another one")
                            .with(taken)
                    : Finding.fail(
                                    RELAYING,
                                    "they would be passed on: an open relay is found, and used for spam, within hours",
                                    "set ingest.smtp.relay.default: deny")
                            .with(taken);
        }

        private boolean isAllowed() {
            return !smtp.relay().allowByDefault()
                    && !DoorVisit.isProxied(smtp, door.getAddress())
                    && smtp.relay().allows(door.getAddress(), HostNames.platform());
        }

        /** Behind STARTTLS, where nothing is taken before it. */
        private DoorVisit greeted(Optional<String> from) throws IOException {
            DoorVisit visit = DoorVisit.open(door, smtp, from);
            try {
                visit.greet();
                if (smtp.requireTls()) {
                    visit.startTls();
                }
                return visit;
            } catch (IOException e) {
                visit.close();
                throw e;
            }
        }
    }
}
