package io.opendms.boot.notice;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.InFolder;
import io.opendms.approval.Asked;
import io.opendms.approval.Draft;
import io.opendms.approval.Event;
import io.opendms.approval.Person;
import io.opendms.approval.PlanText;
import io.opendms.approval.Times;
import io.opendms.approval.jdbc.JdbcRequestStore;
import io.opendms.approval.policy.Quota;
import io.opendms.approval.policy.Rules;
import io.opendms.approval.port.Trace;
import io.opendms.change.DeleteGroup;
import io.opendms.change.RequestNote;
import io.opendms.entry.Alias;
import io.opendms.store.audit.AuditChain;
import io.opendms.store.jdbc.Database;
import io.opendms.store.record.JdbcOutbox;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class FullQueuesTest {
    private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");
    private static final Instant END = NOW.plus(Duration.ofDays(30));

    @RegisterExtension
    private final InFolder<Database> folder = new InFolder<>(data -> Database.sqlite(data.resolve("test.db")));

    private final Database database = folder.get();
    private final JdbcRequestStore requests =
            new JdbcRequestStore(database, new AuditChain(database, "node"), new JdbcOutbox(database, List.of()));

    @Test
    void names_a_farm_of_which_nine_tenths_of_what_may_wait_does() {
        FullQueues queues =
                new FullQueues(Map.of("contoso", rules(10), "fabrikam", rules(10), "free", rules(0)), requests);
        for (int i = 0; i < 8; i++) {
            ask("contoso", i);
            ask("free", i);
        }
        assertThat(queues.now()).isEmpty();

        ask("contoso", 8);
        assertThat(queues.now()).singleElement().asString().contains("farm contoso 9 requests", "10 may", "maxPending");

        ask("contoso", 9);
        assertThat(queues.now()).singleElement().asString().contains("farm contoso 10 requests");
    }

    private static Rules rules(int perFarm) {
        return new Rules(
                1,
                false,
                List.of(),
                List.of(),
                Duration.ofDays(30),
                Duration.ofDays(7),
                List.of(),
                new Quota(perFarm, 0));
    }

    private void ask(String farm, int number) {
        Draft draft = new Draft(
                new Asked(farm, "caller", new RequestNote("", ""), new DeleteGroup(Alias.of("team" + number))),
                "",
                new PlanText(1, "dn: CN=x", ""),
                new Times(NOW, END, NOW, END));
        assertThat(requests.add(draft, new Trace(NOW, Person.service("node"), Event.SUBMIT, null, "")))
                .isPresent();
    }
}
