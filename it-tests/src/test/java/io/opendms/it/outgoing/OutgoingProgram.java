package io.opendms.it.outgoing;

import io.opendms.boot.loop.Rounds;
import io.opendms.entry.MailAddress;
import io.opendms.notify.mail.Attempt;
import io.opendms.notify.mail.MailKey;
import io.opendms.notify.mail.MailText;
import io.opendms.notify.mail.Origin;
import io.opendms.notify.mail.OutgoingMail;
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
import io.opendms.store.Store;
import io.opendms.store.StoreSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Writes mail and sends it until it is killed: it prints the name of each mail that is on disk. With nothing to write it ends when the
 * queue is empty.
 */
final class OutgoingProgram {
    private static final int AT_ONCE = 20;
    private static final int LOOK_MILLIS = 50;

    private static final PostMeter NOT_COUNTED = new PostMeter() {
        @Override
        public void tried(Attempt.End end) {}

        @Override
        public void givenUp() {}
    };

    private OutgoingProgram() {}

    /** @param arguments data folder, the port of the mail server, and the name of the round; none for the last */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        PlainSender sender = new PlainSender(Integer.parseInt(arguments[1]));
        InstantSource clock = InstantSource.system();
        try (Store store = Store.open(StoreSettings.embedded(Path.of(arguments[0])), clock);
                Postman postman = new Postman(
                        new JdbcMailClaims(store.database(), store.node()),
                        origin -> Optional.of(settings(sender.port())),
                        sender,
                        NOT_COUNTED,
                        clock);
                Rounds sending = new Rounds("postman", postman::round)) {
            Objects.requireNonNull(sending, "it works by itself");
            MailQueue queue = new JdbcMailQueue(store.database(), 60);
            if (arguments.length > 2) {
                writeForEver(queue, arguments[2], clock);
            }
            OutgoingMails mails = new JdbcOutgoingMails(store.database(), store.auditTrail());
            while (mails.backlog(clock.instant()).waiting() > 0) {
                TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
            }
        }
    }

    private static void writeForEver(MailQueue queue, String round, InstantSource clock) {
        for (int i = 0; ; i += AT_ONCE) {
            List<String> names = new ArrayList<>();
            for (int j = i; j < i + AT_ONCE; j++) {
                names.add(round + "/" + j);
            }
            queue.put(names.stream().map(name -> mail(name, clock)).toList());
            names.forEach(System.out::println);
        }
    }

    private static OutgoingMail mail(String name, InstantSource clock) {
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

    private static SendingSettings settings(int port) {
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
