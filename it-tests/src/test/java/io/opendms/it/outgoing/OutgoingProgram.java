package io.opendms.it.outgoing;

import io.opendms.boot.loop.Rounds;
import io.opendms.entry.MailAddress;
import io.opendms.notify.mail.Attempt;
import io.opendms.notify.mail.MailKey;
import io.opendms.notify.mail.MailText;
import io.opendms.notify.mail.Origin;
import io.opendms.notify.mail.OutgoingMail;
import io.opendms.notify.notice.Addressee;
import io.opendms.notify.notice.Addressees;
import io.opendms.notify.notice.Audience;
import io.opendms.notify.notice.Clerk;
import io.opendms.notify.notice.DecisionAddress;
import io.opendms.notify.notice.PageAddress;
import io.opendms.notify.queue.MailQueue;
import io.opendms.notify.queue.OutgoingMails;
import io.opendms.notify.queue.jdbc.JdbcMailClaims;
import io.opendms.notify.queue.jdbc.JdbcMailQueue;
import io.opendms.notify.queue.jdbc.JdbcOutgoingMails;
import io.opendms.notify.queue.postman.PostMeter;
import io.opendms.notify.queue.postman.Postman;
import io.opendms.notify.setting.Authentication;
import io.opendms.notify.setting.Envelope;
import io.opendms.notify.setting.Identity;
import io.opendms.notify.setting.SendingSettings;
import io.opendms.notify.setting.ServerAddress;
import io.opendms.notify.setting.Throughput;
import io.opendms.notify.setting.Tls;
import io.opendms.notify.smtp.SmtpSender;
import io.opendms.notify.text.Language;
import io.opendms.notify.text.Texts;
import io.opendms.record.Notice;
import io.opendms.record.Outbox;
import io.opendms.record.Subscription;
import io.opendms.store.Store;
import io.opendms.store.StoreSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Writes mail and sends it until it is killed, or its test is and nobody reads any more: it prints the name of each mail that is on
 * disk, or of each notice of which a clerk is to write one. With nothing to write it ends when outbox and queue are empty.
 */
final class OutgoingProgram {
    private static final int AT_ONCE = 20;
    private static final int LOOK_MILLIS = 50;
    private static final int MOST_OF_A_ROUND = 1_000_000;

    /** So that each kill finds mail, and after many of them there is not more of it than can be sent in a minute. */
    private static final int MOST_WAITING = 500;

    static final PostMeter NOT_COUNTED = new PostMeter() {
        @Override
        public void tried(Attempt.End end) {}

        @Override
        public void givenUp() {}
    };

    private OutgoingProgram() {}

    /**
     * @param arguments data folder, the port of the mail server, by how many minutes the clock is fast, and the name of the round,
     *     which begins with {@code n} if notices are to be written; none for the last
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        SendingSettings settings = settings(Integer.parseInt(arguments[1]));
        Duration fast = Duration.ofMinutes(Long.parseLong(arguments[2]));
        InstantSource clock = () -> Instant.now().plus(fast);
        Path data = Path.of(arguments[0]);
        StoreSettings kept =
                StoreSettings.embedded(data).telling(List.of(new Subscription(Clerk.CONSUMER, Set.of(), Set.of())));
        try (Store store = Store.open(kept, clock);
                SmtpSender sender = new SmtpSender(origin -> Optional.of(settings), "it.contoso.test", clock);
                Postman postman = new Postman(
                        new JdbcMailClaims(store.database(), store.node()),
                        origin -> Optional.of(settings),
                        sender,
                        NOT_COUNTED,
                        clock);
                Rounds sending = new Rounds("postman", postman::round);
                Rounds writing = new Rounds("clerk", clerk(store, data, clock)::write)) {
            Objects.requireNonNull(sending, "it works by itself");
            Objects.requireNonNull(writing, "and so does this");
            Waiting waiting =
                    new Waiting(store.outbox(), new JdbcOutgoingMails(store.database(), store.auditTrail()), clock);
            if (arguments.length > 3 && arguments[3].startsWith("n")) {
                tell(store.outbox(), waiting, arguments[3], clock);
            } else if (arguments.length > 3) {
                write(new JdbcMailQueue(store.database(), 60), waiting, arguments[3], clock);
            }
            waiting.falls(0);
        }
    }

    /** What is on disk and not sent. */
    private record Waiting(Outbox outbox, OutgoingMails mails, InstantSource clock) {
        /** Returns when no more is left, and at once if nobody reads any more. */
        void falls(int most) throws InterruptedException {
            while (outbox.waiting(most + 1) > most
                    || mails.backlog(clock.instant()).waiting() > most) {
                if (System.out.checkError()) {
                    return;
                }
                TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
            }
        }
    }

    /** Its mails are called as the notices that they are written of. */
    private static Clerk clerk(Store store, Path data, InstantSource clock) throws IOException {
        Path letters = Files.createDirectories(data.resolve("letters"));
        Files.writeString(letters.resolve("request_waiting.en.txt"), "Subject: {alias}\n\ntext\n");
        return new Clerk(
                store.outbox(),
                new OneForEach(),
                new Texts(Optional.of(letters)),
                new PageAddress(Optional.empty()),
                DecisionAddress.NONE,
                new Clerk.Post(origin -> Optional.empty(), new JdbcMailQueue(store.database(), 60)),
                clock);
    }

    private static void tell(Outbox outbox, Waiting waiting, String round, InstantSource clock)
            throws InterruptedException {
        for (int i = 1; !System.out.checkError(); i++) {
            String name = round + "/" + i;
            int request = Integer.parseInt(round.substring(1)) * MOST_OF_A_ROUND + i;
            String body = """
                    {"id":%d,"version":1,"from":"","farm":"contoso","action":"CreateDistributionGroup","alias":"%s"}""".formatted(request, name);
            outbox.put(new Notice(clock.instant(), "request_pending", "contoso", Integer.toString(request), body));
            System.out.println(name);
            if (i % AT_ONCE == 0) {
                waiting.falls(MOST_WAITING);
            }
        }
    }

    /** One who decides on each request, and on no other. */
    private record OneForEach() implements Addressees {
        @Override
        public Audience deciders(int request) {
            MailAddress address = MailAddress.parse("to", "n" + request + "@contoso.test");
            Addressee one = new Addressee("n" + request, "", address, Language.ENGLISH, ZoneOffset.UTC);
            return new Audience(List.of(one), List.of());
        }

        @Override
        public Audience asked(int request) {
            return Audience.NOBODY;
        }

        @Override
        public Audience requester(String farm, String requester) {
            return Audience.NOBODY;
        }

        @Override
        public Audience administrators() {
            return Audience.NOBODY;
        }
    }

    private static void write(MailQueue queue, Waiting waiting, String round, InstantSource clock)
            throws InterruptedException {
        for (int i = 0; !System.out.checkError(); i += AT_ONCE) {
            List<String> names = new ArrayList<>();
            for (int j = i; j < i + AT_ONCE; j++) {
                names.add(round + "/" + j);
            }
            queue.put(names.stream().map(name -> mail(name, clock)).toList());
            names.forEach(System.out::println);
            waiting.falls(MOST_WAITING);
        }
    }

    /** A mail to somebody of its own. */
    static OutgoingMail mail(String name, InstantSource clock) {
        return new OutgoingMail(
                new MailKey(name, MailAddress.parse("to", name.replace('/', '-') + "@contoso.test")),
                Origin.SERVICE,
                "test",
                name,
                clock.instant(),
                new MailText(name, "text", "<p>text</p>"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false);
    }

    /** Over four connections, as fast as they go. */
    static SendingSettings settings(int port) {
        return new SendingSettings(
                new ServerAddress("127.0.0.1", port, Tls.OFF, Optional.empty(), Optional.empty()),
                new Identity(Authentication.NONE, "", Optional.empty(), "", Optional.empty()),
                new Envelope(
                        MailAddress.parse("from", "dms@contoso.test"),
                        "",
                        Optional.empty(),
                        StandardCharsets.UTF_8,
                        false,
                        false),
                new Throughput(4, 600_000));
    }
}
