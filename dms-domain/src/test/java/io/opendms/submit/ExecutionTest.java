package io.opendms.submit;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.change.DeleteGroup;
import io.opendms.change.RequestNote;
import io.opendms.directory.DirectoryFailure;
import io.opendms.directory.Plan;
import io.opendms.entry.Alias;
import io.opendms.entry.Senders;
import io.opendms.farm.AddressTemplates;
import io.opendms.farm.ApprovalPolicy;
import io.opendms.farm.Farm;
import io.opendms.farm.NamingPolicy;
import io.opendms.record.Closing;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ExecutionTest {
    private static final Progress NOBODY = new Progress() {
        @Override
        public void begins(long intent, Plan plan) {}

        @Override
        public void closes(long intent, Closing.Result result) {}
    };

    private final InstantSource clock = InstantSource.fixed(Instant.EPOCH);
    private final ScriptedDirectory directory = new ScriptedDirectory();

    @Test
    void writes_that_may_stand_are_looked_for_again_when_their_entry_changed_while_it_was_read() {
        directory.settlesAsAppliedAfter(new DirectoryFailure.Changed("changed while being read"));

        assertThat(execution().apply(order(1), Optional.empty(), NOBODY))
                .isEqualTo(new Executed.Ended(new Outcome.Done(true, List.of())));
        assertThat(directory.applied()).isZero();
    }

    @Test
    void deletes_nothing_when_more_goes_than_was_agreed_to() {
        directory.writes("dn: CN=team\nchangetype: delete\n");
        directory.takes("member: CN=alice");

        assertThat(execution().apply(order(0), Optional.empty(), NOBODY)).isInstanceOf(Executed.Differs.class);
        assertThat(directory.applied()).isZero();
    }

    @Test
    void deletes_what_was_agreed_to() {
        directory.writes("dn: CN=team\nchangetype: delete\n");

        assertThat(execution().apply(order(0), Optional.empty(), NOBODY))
                .isEqualTo(new Executed.Ended(new Outcome.Done(true, List.of())));
        assertThat(directory.applied()).isEqualTo(1);
    }

    private Execution execution() {
        AliasLocks locks = new AliasLocks();
        ListedRecord record = new ListedRecord();
        return new Execution(
                directory, record, clock, Checkpoint.NONE, locks, new Settler(directory, record, clock, locks));
    }

    /** An order to delete an empty group, which an earlier process began to write if it has an intent. */
    private static Order order(long intent) {
        Farm farm = new Farm(
                "f",
                List.of(),
                "OU=f",
                new AddressTemplates(List.of()),
                Senders.ANYONE,
                true,
                ApprovalPolicy.NONE,
                NamingPolicy.DEFAULT);
        return new Order(
                farm,
                "net:127.0.0.1",
                "127.0.0.1",
                new DeleteGroup(Alias.of("team")),
                RequestNote.NONE,
                "request-1",
                "dn: CN=team\nchangetype: delete\n",
                "",
                intent,
                intent);
    }
}
