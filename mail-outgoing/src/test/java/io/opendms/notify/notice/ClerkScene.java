package io.opendms.notify.notice;

import io.opendms.notify.mail.Origin;
import io.opendms.notify.setting.SendingSettings;
import io.opendms.notify.setting.SettingsOf;
import io.opendms.notify.text.Language;
import io.opendms.notify.text.Texts;
import io.opendms.record.Notice;
import io.opendms.record.Subscription;
import io.opendms.store.jdbc.Database;
import io.opendms.store.record.JdbcOutbox;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A clerk over a real outbox, with a clock that stands until it is told to go on. */
final class ClerkScene implements AutoCloseable {
    static final Origin PORTAL = new Origin("contoso", "https://portal.contoso.com");
    static final Instant START = Instant.parse("2026-11-22T10:15:30Z");

    private final ListedAddressees people = new ListedAddressees();
    private final KeptMails queue = new KeptMails();
    private final Database database;
    private final JdbcOutbox outbox;
    private final Clerk clerk;
    private Instant now = START;
    private DecisionAddress decisions = DecisionAddress.NONE;

    ClerkScene(Path folder) {
        database = Database.sqlite(folder.resolve("test.db"));
        outbox = new JdbcOutbox(database, List.of(new Subscription(Clerk.CONSUMER, Set.of(), Set.of())));
        clerk = another();
        people.decider("anna", "", Language.ENGLISH);
        people.decider("bert", "CONTOSO\\olga", Language.GERMAN);
    }

    /** A clerk beside the first. */
    Clerk another() {
        return new Clerk(
                outbox,
                people,
                new Texts(Optional.empty()),
                new PageAddress(Optional.of(URI.create("https://dms.contoso.com/"))),
                (request, version, approver, until) -> decisions.of(request, version, approver, until),
                new Clerk.Post(new OfCallers(), queue),
                () -> now);
    }

    /** Anna, and Bert in place of Olga, may decide. */
    ListedAddressees people() {
        return people;
    }

    KeptMails queue() {
        return queue;
    }

    JdbcOutbox outbox() {
        return outbox;
    }

    Clerk clerk() {
        return clerk;
    }

    /** Where decisions go by mail from now on. */
    void decide(DecisionAddress address) {
        decisions = address;
    }

    void tell(String topic, long version, String from) {
        tell(topic, version, from, "");
    }

    void tell(String topic, long version, String from, String written) {
        String body = """
                {"event":"%s","id":17,"version":%d,"status":"x","from":"%s","farm":"contoso",\
                "caller":"CONTOSO\\\\spportal",\
                "action":"RenameDistributionGroup","alias":"sales","newAlias":"sales-emea","title":"","description":"",\
                "requester":"max@contoso.com","justification":"We moved.","expires":"2026-12-22T10:15:30Z",\
                "by":"bob","comment":"There is one already.","at":"2026-11-22T10:15:30Z",\
                "written":"%s"}""".formatted(topic, version, from, written);
        outbox.put(new Notice(now, topic, "contoso", "17", body));
    }

    /** Somebody asks for access. */
    void askForAccess(String body) {
        outbox.put(new Notice(now, "access_requested", "", "access", body));
    }

    void pass(Duration duration) {
        now = now.plus(duration);
    }

    /** Until nothing is left to be written now. */
    void work() {
        Duration pause;
        do {
            pause = clerk.write();
        } while (pause.isZero());
    }

    /** The account of the portal is a web application's; no server is asked for. */
    private static final class OfCallers implements SettingsOf {
        @Override
        public Optional<SendingSettings> origin(Origin origin) {
            return Optional.empty();
        }

        @Override
        public Origin ofCaller(String farm, String caller) {
            return caller.equals("CONTOSO\\spportal") ? PORTAL : Origin.ofFarm(farm);
        }
    }

    @Override
    public void close() {
        database.close();
    }
}
