package io.opendms.store.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.record.AuditRecord;
import io.opendms.store.Store;
import io.opendms.store.StoreReader;
import io.opendms.store.audit.AuditFault.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is found of records that were altered, moved, put in or taken out, and of a chain that was written anew. */
public interface TamperingContract extends TamperedStore {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE audit_record SET result = 'NOT_APPLIED' WHERE number = 4",
                "UPDATE audit_record SET detail = 'x' WHERE number = 4",
                "UPDATE audit_record SET at = at + 1 WHERE number = 4",
                "UPDATE audit_record SET intent = 5 WHERE number = 4",
                "UPDATE audit_record SET hash = (SELECT other.hash FROM audit_record AS other WHERE other.number = 3)"
                        + " WHERE number = 4",
                "UPDATE audit_record SET actor = 'CONTOSO\\bob' WHERE number = 11",
                "UPDATE audit_record SET requestor = 'x' WHERE number = 11",
                "UPDATE audit_record SET address = '192.0.2.8' WHERE number = 11",
                "UPDATE audit_record SET request_id = 'x' WHERE number = 11",
                "UPDATE audit_record SET action = 'Reject' WHERE number = 11",
                "UPDATE audit_record SET farm = 'x' WHERE number = 11",
                "UPDATE audit_record SET subject = 'request 18' WHERE number = 11",
                "UPDATE audit_record SET reason = 'x' WHERE number = 11",
                "UPDATE audit_record SET before_state = 'x' WHERE number = 11",
                "UPDATE audit_record SET after_state = 'rejected' WHERE number = 11",
                "UPDATE audit_record SET actor = 'mallory' WHERE number = 4",
                "UPDATE audit_record SET requestor = 'x' WHERE number = 4",
                "UPDATE audit_record SET address = '192.0.2.8' WHERE number = 4",
                "UPDATE audit_record SET request_id = 'x' WHERE number = 4",
                "UPDATE audit_record SET action = 'Approve' WHERE number = 4",
                "UPDATE audit_record SET farm = 'x' WHERE number = 4",
                "UPDATE audit_record SET subject = '1' WHERE number = 4",
                "UPDATE audit_record SET reason = 'x' WHERE number = 4",
                "UPDATE audit_record SET before_state = 'x' WHERE number = 4",
                "UPDATE audit_record SET after_state = 'x' WHERE number = 4",
                "UPDATE change_intent SET node = 'n000000000009' WHERE number = 4",
                "UPDATE change_intent SET rule = node, node = '' WHERE number = 4",
                "UPDATE change_intent SET at = at - 1 WHERE number = 4",
                "UPDATE change_intent SET caller = 'net:192.0.2.9' WHERE number = 4",
                "UPDATE change_intent SET address = '192.0.2.8' WHERE number = 4",
                "UPDATE change_intent SET requestor = 'x' WHERE number = 4",
                "UPDATE change_intent SET request_id = 'x' WHERE number = 4",
                "UPDATE change_intent SET operation = 'DeleteContact' WHERE number = 4",
                "UPDATE change_intent SET farm = 'x' WHERE number = 4",
                "UPDATE change_intent SET alias = 'x' WHERE number = 4",
                "UPDATE change_intent SET justification = 'x' WHERE number = 4",
                "UPDATE change_intent SET rule = 'x' WHERE number = 4",
                "UPDATE change_intent SET rule = '' WHERE number = 5",
                "UPDATE change_intent SET ldif = 'x' WHERE number = 4",
                "UPDATE change_intent SET inverse_ldif = 'x' WHERE number = 4",
                "DELETE FROM change_intent WHERE number = 4"
            })
    default void finds_what_was_changed(String statement) throws SQLException {
        tamper(statement);
        assertThat(report().faults())
                .filteredOn(fault -> fault.kind() == Kind.CHANGED)
                .isNotEmpty()
                .extracting(AuditFault::number)
                .isSubsetOf(4L, 5L, 11L);
    }

    @Test
    default void finds_what_was_removed_in_the_middle() throws SQLException {
        tamper("DELETE FROM audit_record WHERE number IN (4, 5)");
        assertThat(kinds()).containsExactly(Kind.REMOVED, Kind.UNACCOUNTED, Kind.UNACCOUNTED);
        assertThat(report().faults().get(0).number()).isEqualTo(6);
    }

    @Test
    default void finds_what_was_removed_at_the_beginning() throws SQLException {
        tamper("DELETE FROM audit_record WHERE number = 1");
        assertThat(kinds()).containsExactly(Kind.REMOVED, Kind.UNACCOUNTED);
    }

    @Test
    default void finds_what_was_moved_up_over_a_gap() throws SQLException {
        tamper(
                "DELETE FROM audit_record WHERE number = 4",
                "UPDATE audit_record SET number = number - 1 WHERE number > 4");
        assertThat(kinds()).contains(Kind.CHANGED, Kind.UNACCOUNTED);
    }

    @Test
    default void finds_what_changed_places() throws SQLException {
        tamper(
                "UPDATE audit_record SET number = -4 WHERE number = 4",
                "UPDATE audit_record SET number = 4 WHERE number = 5",
                "UPDATE audit_record SET number = 5 WHERE number = -4");
        assertThat(kinds()).isNotEmpty().containsOnly(Kind.CHANGED);
    }

    @Test
    default void finds_what_was_put_in() throws SQLException {
        tamper("INSERT INTO audit_record SELECT node, 13, at, 0, result, detail, actor, requestor, address,"
                + " request_id, action, farm, subject, reason, before_state, after_state, hash FROM audit_record"
                + " WHERE number = 11");
        assertThat(kinds()).containsExactly(Kind.CHANGED);
    }

    @Test
    default void finds_a_change_whose_end_was_cut_off() throws SQLException {
        tamper("DELETE FROM audit_record WHERE number >= 10");
        assertThat(kinds()).containsExactly(Kind.UNACCOUNTED, Kind.TRUNCATED);
        assertThat(report().faults().get(0).number()).isEqualTo(10);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSERT INTO approval_step (request, version, at, person, source, event, status, detail)"
                        + " VALUES (17, 2, 5, 'CONTOSO\\anna', '', 'APPROVE', 'approved', '')",
                "INSERT INTO approval_decision (request, number, round, verdict, decided_by, in_place_of, reason,"
                        + " decided_at) VALUES (17, 1, 1, 'APPROVE', 'CONTOSO\\anna', '', '', 5)"
            })
    default void finds_a_step_and_a_decision_that_no_record_tells_of(String statement) throws SQLException {
        tamper(statement);
        assertThat(report().faults()).singleElement().satisfies(fault -> {
            assertThat(fault.kind()).isEqualTo(Kind.UNRECORDED);
            assertThat(fault.number()).isEqualTo(17);
            assertThat(fault.sentence()).contains("request 17: ", "APPROVE", "no record of the trail tells of it");
        });
    }

    @Test
    default void a_checkpoint_in_the_trail_finds_a_chain_that_was_written_anew() throws SQLException {
        tamper("UPDATE audit_record SET detail = 'x' WHERE number = 4");
        writeHashesAnew();
        assertThat(kinds()).containsExactly(Kind.CHANGED, Kind.CHANGED);
        assertThat(report().faults().get(0).sentence()).contains("record 12", "the chain was written anew");
        assertThat(report().faults().get(1).sentence()).contains("record 12", "the chain was written anew");
    }

    @Test
    default void a_checkpoint_held_elsewhere_finds_a_chain_that_was_written_anew_with_the_nodes_own_key()
            throws Exception {
        String held = checkpoint();
        tamper(
                "UPDATE audit_record SET detail = 'x' WHERE number = 4",
                "DELETE FROM audit_record WHERE number = 12",
                "DELETE FROM audit_checkpoint");
        forgetAll();
        writeHashesAnew();
        open().close();
        assertThat(report().faults()).as("all is signed as it should be").isEmpty();
        assertThat(report(held).faults()).extracting(AuditFault::kind).containsExactly(Kind.CHANGED);
    }

    @Test
    default void a_checkpoint_of_another_node_finds_a_chain_that_was_written_anew_with_its_own_nodes_key()
            throws Exception {
        String one = checkpoint().lines().toList().get(1).replace("node ", "");
        TamperedStore.moveNode(folder(), Files.createDirectory(folder().resolve("one")));
        String two;
        try (Store store = open()) {
            two = store.node();
            TamperedStore.approve(store);
        }
        TamperedStore.moveNode(folder().resolve("one"), folder());
        assertThat(report().faults()).isEmpty();

        tamper(
                "UPDATE audit_record SET detail = 'x' WHERE number = 4 AND node = '" + one + "'",
                "DELETE FROM audit_record WHERE number = 12 AND node = '" + one + "'",
                "DELETE FROM audit_checkpoint WHERE node = '" + one + "'");
        forgetAll();
        writeHashesAnew();
        open().close();

        assertThat(report().faults()).singleElement().satisfies(fault -> {
            assertThat(fault.kind()).isEqualTo(Kind.CHANGED);
            assertThat(fault.node()).isEqualTo(one);
            assertThat(fault.number()).isEqualTo(12);
            assertThat(fault.sentence()).contains("the checkpoint in record 2 of node " + two + " saw");
        });
    }

    @Test
    default void finds_a_checkpoint_that_was_signed_with_another_key() throws Exception {
        tamper("DELETE FROM audit_record WHERE number = 12");
        Path key = folder().resolve("audit.key");
        String own = Files.readString(key);
        Files.delete(key);
        Files.delete(note());
        open().close();
        Files.writeString(key, own);
        assertThat(kinds()).containsExactly(Kind.FORGED, Kind.CHANGED);
    }

    @Test
    default void finds_a_checkpoint_that_was_altered() throws SQLException {
        tamper("UPDATE audit_record SET after_state = replace(after_state, ' 11 ', ' 10 ') WHERE number = 12");
        assertThat(kinds()).containsExactly(Kind.FORGED, Kind.CHANGED);
    }

    @Test
    default void believes_no_checkpoint_that_was_altered() {
        try (StoreReader reader = StoreReader.open(settings())) {
            assertThat(reader.verification().trust(checkpoint())).isTrue();
            assertThat(reader.verification().trust(checkpoint().replace(" 12 ", " 11 ")))
                    .isFalse();
            assertThat(reader.verification().trust("")).isFalse();
            assertThat(reader.verification().trust("dms-audit-checkpoint-1\n\n\n\n\n\n"))
                    .isFalse();
        }
    }

    @Test
    default void finds_an_open_change_that_was_forgotten() throws SQLException {
        try (Store store = open()) {
            store.changeRecord().open(TamperedStore.intent("open"));
        }
        assertThat(kinds()).isEmpty();
        tamper("DELETE FROM open_intent");
        assertThat(kinds()).containsExactly(Kind.UNACCOUNTED);
    }

    @Test
    default void tells_of_a_change_who_when_from_where_before_and_after() {
        try (StoreReader reader = StoreReader.open(settings())) {
            List<AuditEntry> entries = new ArrayList<>();
            reader.audit().forEach(entries::add);
            AuditEntry first = entries.get(0);
            assertThat(first.begun()).isEqualTo(AT);
            assertThat(first.intent()).isEqualTo(1);
            assertThat(first.record())
                    .isEqualTo(new AuditRecord(
                            AT.plusSeconds(1),
                            new AuditRecord.Origin("net:192.0.2.1", "anna@contoso.test", "", "r7"),
                            new AuditRecord.Action(
                                    "CreateContact", "contoso", "alias1", "because", "before alias1", "after alias1"),
                            "APPLIED",
                            ""));
        }
    }
}
