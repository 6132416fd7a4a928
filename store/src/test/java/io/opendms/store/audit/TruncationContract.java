package io.opendms.store.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.store.Store;
import io.opendms.store.audit.AuditFault.Kind;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is found of a trail whose end was cut off. */
public interface TruncationContract extends TamperedStore {
    @ParameterizedTest
    @ValueSource(ints = {13, 14})
    default void finds_what_was_cut_off_after_a_clean_stop(int first) throws SQLException {
        goOn();
        tamper("DELETE FROM audit_record WHERE number >= " + first);
        assertThat(report().faults()).singleElement().satisfies(fault -> {
            assertThat(fault.kind()).isEqualTo(Kind.TRUNCATED);
            assertThat(fault.number()).isEqualTo(14);
            assertThat(fault.sentence())
                    .contains("saw record 14 of node ", "which is missing; the chain ends with " + (first - 1));
        });
    }

    @Test
    default void the_table_alone_finds_what_was_cut_off() throws Exception {
        goOn();
        forgetAll();
        tamper("DELETE FROM audit_record WHERE number >= 13");
        assertThat(report().faults()).singleElement().satisfies(fault -> {
            assertThat(fault.kind()).isEqualTo(Kind.TRUNCATED);
            assertThat(fault.sentence()).contains("in the table audit_checkpoint saw record 14");
        });
    }

    /** By whom the whole database can be written, and the data folder not. */
    @Test
    default void the_data_folder_finds_what_was_cut_off_with_the_table_put_back() throws SQLException {
        String older = checkpoint();
        goOn();
        tamper("DELETE FROM audit_record WHERE number >= 13", "UPDATE audit_checkpoint SET text = '" + older + "'");
        assertThat(report().faults()).singleElement().satisfies(fault -> {
            assertThat(fault.kind()).isEqualTo(Kind.TRUNCATED);
            assertThat(fault.sentence()).contains("the checkpoint in " + lastCheckpoint() + " saw record 14");
        });
    }

    @Test
    default void finds_that_the_last_checkpoint_was_removed_from_its_table() throws Exception {
        forgetAll();
        tamper("DELETE FROM audit_checkpoint", "DELETE FROM audit_record WHERE number = 12");
        assertThat(kinds()).as("the key of the node has no checkpoint").containsExactly(Kind.TRUNCATED);
        open().close();
        tamper("DELETE FROM audit_checkpoint");
        forgetAll();
        assertThat(report().faults()).singleElement().satisfies(fault -> {
            assertThat(fault.kind()).isEqualTo(Kind.TRUNCATED);
            assertThat(fault.sentence()).contains("is missing in the table audit_checkpoint");
        });
    }

    @Test
    default void finds_a_last_checkpoint_that_was_altered() throws Exception {
        tamper("UPDATE audit_checkpoint SET text = replace(text, ' 12 ', ' 11 ')");
        Files.writeString(lastCheckpoint(), "");
        assertThat(kinds()).containsExactly(Kind.FORGED, Kind.FORGED);
    }

    @Test
    default void what_was_cut_off_stays_found_when_the_node_goes_on() throws SQLException {
        goOn();
        tamper("DELETE FROM audit_record WHERE number >= 13");
        try (Store store = open()) {
            TamperedStore.close(store, store.changeRecord().open(TamperedStore.intent("another")));
        }
        goOn();
        assertThat(report().faults()).singleElement().satisfies(fault -> {
            assertThat(fault.kind()).isEqualTo(Kind.CHANGED);
            assertThat(fault.number()).isEqualTo(14);
        });
    }

    @Test
    default void a_store_from_before_takes_the_newest_checkpoint_of_its_trail() throws Exception {
        goOn();
        Files.delete(lastCheckpoint());
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            for (String sql : List.of(
                    "DROP TABLE audit_checkpoint",
                    "DROP INDEX audit_record_checkpoint",
                    "DROP INDEX audit_record_subject",
                    "DELETE FROM schema_version WHERE number = 51")) {
                statement.execute(sql);
            }
        }
        try (Store migrated = open()) {
            assertThat(migrated.node()).isNotEmpty();
            assertThat(report().faults()).isEmpty();
            assertThat(checkpoint()).contains(" 13 ");
        }
        assertThat(report().faults()).isEmpty();
        assertThat(checkpoint()).contains(" 15 ").isEqualTo(Files.readString(lastCheckpoint()));
    }

    @Test
    default void a_node_that_was_killed_before_it_kept_its_last_checkpoint_in_its_folder_is_whole() throws Exception {
        String older = Files.readString(lastCheckpoint());
        goOn();
        Files.writeString(lastCheckpoint(), older);
        assertThat(report().faults()).isEmpty();
        goOn();
        assertThat(report().faults()).isEmpty();
        assertThat(Files.readString(lastCheckpoint())).isEqualTo(checkpoint());
    }

    @Test
    default void a_checkpoint_held_elsewhere_finds_what_was_cut_off_with_all_that_tells_of_it() throws Exception {
        String older = checkpoint();
        goOn();
        String held = checkpoint();
        tamper("DELETE FROM audit_record WHERE number >= 13", "UPDATE audit_checkpoint SET text = '" + older + "'");
        Files.writeString(lastCheckpoint(), older);
        Files.delete(note());
        assertThat(report().faults()).as("all is signed as it should be").isEmpty();
        assertThat(report(held).faults()).singleElement().satisfies(fault -> {
            assertThat(fault.kind()).isEqualTo(Kind.TRUNCATED);
            assertThat(fault.number()).isEqualTo(14);
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 11, 12})
    default void finds_what_was_emptied_or_cut_off_with_the_only_checkpoint(int first) throws SQLException {
        tamper(
                "DELETE FROM audit_record WHERE number >= " + first,
                "DELETE FROM change_intent WHERE number >= " + Math.min(first, 10));
        assertThat(report().faults())
                .filteredOn(fault -> fault.kind() == Kind.TRUNCATED)
                .singleElement()
                .satisfies(fault -> assertThat(fault.number()).isEqualTo(12));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 11, 12})
    default void a_key_without_any_checkpoint_finds_what_was_emptied_or_cut_off(int first) throws Exception {
        forgetAll();
        tamper(
                "DELETE FROM audit_checkpoint",
                "DELETE FROM audit_record WHERE number >= " + first,
                "DELETE FROM change_intent WHERE number >= " + Math.min(first, 10));
        assertThat(report().faults())
                .filteredOn(fault -> fault.kind() == Kind.TRUNCATED)
                .singleElement()
                .satisfies(fault -> assertThat(fault.sentence())
                        .contains("was made for its first checkpoint, and its chain has none: it was emptied or cut"));
    }
}
