package io.opendms.store.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.store.Store;
import io.opendms.store.audit.AuditFault.Kind;
import java.nio.file.Files;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What is found of records behind the newest checkpoint that were changed, removed or put in by somebody who can write the whole
 * database and nothing else: neither has he the key, nor the data folder. Record 13 is an approval that no checkpoint has seen.
 */
public interface ForgeryContract extends TamperedStore {
    String ANOTHER_ACTOR = "UPDATE audit_record SET actor = 'CONTOSO\\ben' WHERE number = 13";
    String PUT_IN =
            "INSERT INTO audit_record SELECT node, number + 1, at, 0, result, detail, actor, requestor, address,"
                    + " request_id, action, farm, subject, reason, before_state, after_state, hash FROM audit_record"
                    + " WHERE number = 13";

    @ParameterizedTest
    @ValueSource(strings = {ANOTHER_ACTOR, PUT_IN})
    default void a_node_that_runs_follows_what_it_wrote_itself(String forgery) throws SQLException {
        try (Store store = open()) {
            TamperedStore.approve(store);
            tamper(forgery);
            writeHashesAnew();
            TamperedStore.approve(store);
            assertThat(kinds()).isNotEmpty();
            TamperedStore.approve(store);
        }
        assertThat(kinds()).contains(Kind.CHANGED);
        goOn();
        assertThat(kinds()).contains(Kind.CHANGED);
    }

    @Test
    default void a_node_that_runs_leaves_a_gap_where_its_last_records_were_removed() throws SQLException {
        try (Store store = open()) {
            TamperedStore.approve(store);
            TamperedStore.approve(store);
            tamper("DELETE FROM audit_record WHERE number >= 13");
            TamperedStore.approve(store);
            assertThat(kinds()).containsExactly(Kind.REMOVED);
        }
        assertThat(kinds()).containsExactly(Kind.REMOVED);
    }

    @Test
    default void a_node_that_runs_leaves_a_gap_where_a_record_was_removed_and_the_others_moved_up()
            throws SQLException {
        try (Store store = open()) {
            TamperedStore.approve(store);
            TamperedStore.close(store, store.changeRecord().open(TamperedStore.intent("another")));
            tamper(
                    "DELETE FROM audit_record WHERE number = 13",
                    "UPDATE audit_record SET number = 13 WHERE number = 14");
            writeHashesAnew();
            TamperedStore.approve(store);
        }
        assertThat(kinds()).contains(Kind.REMOVED);
    }

    @ParameterizedTest
    @ValueSource(strings = {ANOTHER_ACTOR, PUT_IN, "DELETE FROM audit_record WHERE number = 13"})
    default void a_node_that_stops_vouches_for_nothing_that_it_did_not_write(String forgery) throws Exception {
        try (Store store = open()) {
            TamperedStore.approve(store);
            tamper(forgery);
            writeHashesAnew();
        }
        Files.delete(note());
        assertThat(kinds()).as("by what stands in the database").isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {ANOTHER_ACTOR, "DELETE FROM audit_record WHERE number = 13"})
    default void the_note_of_a_node_that_was_killed_finds_what_was_forged_behind_its_checkpoint(String forgery)
            throws Exception {
        kill();
        assertThat(report().faults()).isEmpty();
        tamper(forgery);
        writeHashesAnew();
        assertThat(report().faults()).singleElement().satisfies(fault -> {
            assertThat(fault.kind()).isIn(Kind.CHANGED, Kind.TRUNCATED);
            assertThat(fault.number()).isEqualTo(13);
            assertThat(fault.sentence()).contains("the note in " + note() + " saw");
        });
    }

    @Test
    default void a_node_that_starts_on_a_forgery_vouches_for_nothing_until_its_note_is_removed() throws Exception {
        kill();
        tamper(ANOTHER_ACTOR);
        writeHashesAnew();
        String held = checkpoint();
        goOn();
        goOn();
        assertThat(checkpoint()).as("the newest one").isEqualTo(held);
        assertThat(kinds()).containsExactly(Kind.CHANGED);

        try (Store store = open()) {
            Files.delete(note());
            TamperedStore.approve(store);
        }
        assertThat(report().faults()).as("who can write the folder").isEmpty();
        assertThat(checkpoint()).isNotEqualTo(held);
        assertThat(Files.readString(note())).contains(" 17 ");
    }

    @Test
    default void a_note_that_is_older_than_the_trail_is_no_fault() throws Exception {
        byte[] older = Files.readAllBytes(note());
        goOn();
        Files.write(note(), older);
        assertThat(report().faults()).isEmpty();
        goOn();
        assertThat(report().faults()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 128})
    default void of_a_note_that_was_written_half_the_other_place_counts(int place) throws Exception {
        goOn();
        byte[] content = Files.readAllBytes(note());
        content[place + 40] ^= 1;
        Files.write(note(), content);
        assertThat(report().faults()).isEmpty();
        tamper("DELETE FROM audit_record WHERE number >= 12", "DELETE FROM audit_checkpoint");
        Files.delete(lastCheckpoint());
        assertThat(report().faults())
                .filteredOn(fault -> fault.sentence().contains("the note in "))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", " 1 2 3 "})
    default void a_note_that_nobody_can_read_says_nothing(String content) throws Exception {
        Files.writeString(note(), content.repeat(100));
        assertThat(report().faults()).isEmpty();
        goOn();
        assertThat(report().faults()).isEmpty();
        assertThat(Files.readString(note())).contains(" 14 ");
    }

    /** Lets a node end as by force behind an approval, which leaves its note and no checkpoint. */
    private void kill() throws Exception {
        String older = checkpoint();
        byte[] noted;
        try (Store store = open()) {
            TamperedStore.approve(store);
            noted = Files.readAllBytes(note());
        }
        tamper("DELETE FROM audit_record WHERE number = 14", "UPDATE audit_checkpoint SET text = '" + older + "'");
        Files.writeString(lastCheckpoint(), older);
        Files.write(note(), noted);
    }
}
