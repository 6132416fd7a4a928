package io.opendms.store.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.record.AuditRecord;
import io.opendms.store.Store;
import io.opendms.store.audit.AuditFault.Kind;
import java.sql.SQLException;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is found of the steps of a request that were put in, copied, altered or removed. All of them are of one instant. */
public interface CourseContract extends TamperedStore {
    String REQUEST = "17";

    /** A request that was approved, and then waits again since its plan was made anew. */
    private void walk() throws SQLException {
        took(1, "SUBMIT", "farm", "pending");
        took(2, "APPROVE", "anna", "approved");
        took(3, "CLAIM", "node", "applying");
        took(4, "REPLAN", "node", "pending");
        tamper("INSERT INTO approval_decision (request, number, round, verdict, decided_by, in_place_of, reason,"
                + " decided_at) SELECT request, 1, 1, event, person, '', '', at FROM approval_step WHERE version = 2");
        assertThat(report().faults()).isEmpty();
    }

    private void took(int version, String event, String person, String status) throws SQLException {
        record(event, person, status);
        step(version, event, person, status);
    }

    private void record(String event, String person, String status) {
        try (Store store = open()) {
            store.auditTrail()
                    .append(new AuditRecord(
                            AT,
                            new AuditRecord.Origin(person, "", "", ""),
                            new AuditRecord.Action(
                                    event.charAt(0) + event.substring(1).toLowerCase(Locale.ROOT),
                                    "",
                                    REQUEST,
                                    "",
                                    "",
                                    ""),
                            status.toUpperCase(Locale.ROOT),
                            ""));
        }
    }

    private void step(int version, String event, String person, String status) throws SQLException {
        tamper("INSERT INTO approval_step (request, version, at, person, source, event, status, detail) SELECT "
                + String.join(
                        ", ", REQUEST, Integer.toString(version), "at", "'" + person + "'", "''", "'" + event + "'")
                + ", '" + status + "', '' FROM audit_record WHERE subject = '" + REQUEST + "' AND action = 'Submit'");
    }

    @Test
    default void one_record_answers_for_one_step() throws SQLException {
        walk();
        step(5, "APPROVE", "anna", "approved");
        found("step 5, APPROVE, is in the store, and no record of the trail tells of it");
        took(6, "CLAIM", "node", "applying");
        took(7, "BEGIN", "node", "applying");
        took(8, "SUCCEED", "node", "applied");
        found("step 5, APPROVE, is in the store, and no record of the trail tells of it");
    }

    @Test
    default void one_record_answers_for_one_decision() throws SQLException {
        walk();
        tamper("INSERT INTO approval_decision (request, number, round, verdict, decided_by, in_place_of, reason,"
                + " decided_at) SELECT request, 2, 2, verdict, decided_by, '', '', decided_at FROM approval_decision");
        found("decision 2, APPROVE by anna, is in the store, and no record of the trail tells of it");
    }

    @Test
    default void finds_a_step_that_no_request_takes() throws SQLException {
        walk();
        took(5, "CLAIM", "node", "applying");
        found("step 5, CLAIM, is a step that no request takes: CLAIM from pending to applying");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE approval_step SET person = 'ben' WHERE version = 2",
                "UPDATE approval_step SET event = 'REJECT' WHERE version = 2",
                "UPDATE approval_step SET status = 'pending' WHERE version = 2",
                "UPDATE approval_step SET at = at + 1 WHERE version = 2",
                "UPDATE approval_step SET version = 5 WHERE version = 2",
                "UPDATE approval_decision SET decided_by = 'ben'",
                "UPDATE approval_decision SET decided_at = decided_at + 1",
                "UPDATE approval_decision SET verdict = 'REJECT'",
                "UPDATE approval_decision SET round = 2",
                "DELETE FROM approval_decision",
                "DELETE FROM approval_step WHERE version = 3",
                "DELETE FROM approval_step WHERE version = 4"
            })
    default void finds_what_was_altered_moved_or_removed(String statement) throws SQLException {
        walk();
        tamper(statement);
        assertThat(report().faults()).isNotEmpty().allSatisfy(fault -> {
            assertThat(fault.kind()).isEqualTo(Kind.UNRECORDED);
            assertThat(fault.number()).isEqualTo(17);
        });
    }

    private void found(String sentence) {
        assertThat(report().faults()).singleElement().satisfies(fault -> {
            assertThat(fault.kind()).isEqualTo(Kind.UNRECORDED);
            assertThat(fault.sentence()).isEqualTo("request " + REQUEST + ": " + sentence);
        });
    }
}
