package io.opendms.it.outgoing;

import io.opendms.boot.loop.Rounds;
import io.opendms.notify.queue.OutgoingMails;
import io.opendms.notify.queue.jdbc.JdbcMailClaims;
import io.opendms.notify.queue.jdbc.JdbcMailQueue;
import io.opendms.notify.queue.jdbc.JdbcOutgoingMails;
import io.opendms.notify.queue.postman.Postman;
import io.opendms.notify.smtp.SmtpSender;
import io.opendms.store.Store;
import io.opendms.store.StoreSettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Writes mail and sends it by the sender of the service, as one of the nodes that share a store. A line of its input, of a point and a
 * number, orders its death; with the end of its input it writes no more, and ends when nothing waits. It prints
 * {@value #NAMED} and its name in the store, {@value #WRITTEN} and the name of each mail that is on disk, and when it waits for its
 * death {@value #WINDOW} and the names of those that were sent and are not known to be; each line ends with a full stop.
 */
final class OutgoingNode {
    static final String NAMED = "node";
    static final String WRITTEN = "written";
    static final String WINDOW = "window";

    private static final int AT_ONCE = 10;
    private static final int MOST_WAITING = 200;
    private static final int LOOK_MILLIS = 10;

    private OutgoingNode() {}

    /**
     * @param arguments data folder, the port of the mail server, how its mails are called, and for a store that is shared its URL,
     *     account and password
     */
    public static void main(String[] arguments) throws InterruptedException {
        int port = Integer.parseInt(arguments[1]);
        InstantSource clock = InstantSource.system();
        AtomicBoolean isEnding = new AtomicBoolean();
        try (Store store = Store.open(settings(arguments), clock);
                SmtpSender smtp = new SmtpSender(
                        origin -> Optional.of(OutgoingProgram.settings(port)), "it.contoso.test", clock)) {
            say(NAMED, store.node());
            DeadlyWindow window = new DeadlyWindow(
                    smtp,
                    new JdbcMailClaims(store.database(), store.node()),
                    names -> say(WINDOW, String.join(" ", names)));
            Thread orders = new Thread(() -> obey(window, isEnding), "orders");
            orders.setDaemon(true);
            orders.start();
            try (Postman postman = new Postman(
                            window.claims(),
                            origin -> Optional.of(OutgoingProgram.settings(port)),
                            window.sender(),
                            OutgoingProgram.NOT_COUNTED,
                            clock);
                    Rounds sending = new Rounds("postman", postman::work)) {
                Objects.requireNonNull(sending, "it works by itself");
                write(store, arguments[2], clock, isEnding);
            }
        }
    }

    private static StoreSettings settings(String[] arguments) {
        Optional<StoreSettings.Server> shared = arguments.length > 3
                ? Optional.of(new StoreSettings.Server(arguments[3], arguments[4], arguments[5]))
                : Optional.empty();
        return new StoreSettings(Path.of(arguments[0]), shared);
    }

    private static void obey(DeadlyWindow window, AtomicBoolean isEnding) {
        try (BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String[] words = line.split(" ");
                window.arm(OutgoingPoint.valueOf(words[0]), Integer.parseInt(words[1]));
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } finally {
            isEnding.set(true);
        }
    }

    /** As much as is sent, so that there always is something to send and never much. */
    private static void write(Store store, String name, InstantSource clock, AtomicBoolean isEnding)
            throws InterruptedException {
        JdbcMailQueue queue = new JdbcMailQueue(store.database(), 60);
        OutgoingMails mails = new JdbcOutgoingMails(store.database(), store.auditTrail());
        int number = 0;
        int waiting = mails.backlog(clock.instant()).waiting();
        while (!isEnding.get() || waiting > 0) {
            if (!isEnding.get() && waiting < MOST_WAITING) {
                List<String> names = new ArrayList<>();
                for (int i = 0; i < AT_ONCE; i++) {
                    names.add(name + "/" + number++);
                }
                queue.put(names.stream()
                        .map(each -> OutgoingProgram.mail(each, clock))
                        .toList());
                names.forEach(each -> say(WRITTEN, each));
            } else {
                TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
            }
            waiting = mails.backlog(clock.instant()).waiting();
        }
    }

    private static void say(String what, String names) {
        System.out.println(what + " " + names + ".");
    }
}
