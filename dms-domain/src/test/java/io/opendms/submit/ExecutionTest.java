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

        assertThat(execution().apply(begun(), Optional.empty(), NOBODY))
                .isEqualTo(new Executed.Ended(new Outcome.Done(true, List.of())));
        assertThat(directory.applied()).isZero();
    }

    private Execution execution() {
        AliasLocks locks = new AliasLocks();
        ListedRecord record = new ListedRecord();
        return new Execution(
                directory, record, clock, Checkpoint.NONE, locks, new Settler(directory, record, clock, locks));
    }

    /** An order that an earlier process began to write. */
    private static Order begun() {
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
                1,
                1);
    }
}
