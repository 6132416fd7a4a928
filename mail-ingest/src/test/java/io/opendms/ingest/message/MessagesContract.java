package io.opendms.ingest.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.entry.MailAddress;
import io.opendms.ingest.Envelope;
import io.opendms.ingest.Origin;
import io.opendms.ingest.spool.SpoolId;
import io.opendms.ingest.trail.Attempt;
import io.opendms.ingest.trail.DeliveryStatus;
import io.opendms.ingest.trail.Findings;
import io.opendms.ingest.trail.MessageStatus;
import io.opendms.ingest.trail.PartLine;
import io.opendms.ingest.trail.Progress;
import io.opendms.ingest.trail.RecipientOutcome;
import io.opendms.ingest.trail.TargetOutcome;
import io.opendms.ingest.trail.Trail;
import io.opendms.record.AuditRecord;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What everybody who knows messages knows of them. */
public interface MessagesContract {
    Instant AT = Instant.parse("2026-11-28T02:00:00.000001Z");

    Messages messages();

    /** Writes to the same messages, as the node {@code node-1}. */
    Trail trail(Findings findings);

    default Trail trail() {
        return trail(Findings.NONE);
    }

    @Test
    default void shows_the_youngest_first_and_goes_on_where_a_page_ended() {
        for (int i = 1; i <= 5; i++) {
            trail().record(attempt("m" + i, MessageStatus.DELIVERED));
        }
        List<MessageLine> page = messages().page(query("", 2));
        assertThat(page).extracting(MessageLine::id).containsExactly("m5", "m4");
        MessageQuery next = new MessageQuery("", Optional.empty(), Optional.of("m4"), 10);
        assertThat(messages().page(next)).extracting(MessageLine::id).containsExactly("m3", "m2", "m1");
    }

    @Test
    default void finds_a_message_by_recipient_target_sender_and_id_whatever_the_case() {
        trail().record(attempt("m1", MessageStatus.DELIVERED));
        trail().record(attempt("m2", MessageStatus.QUARANTINED));
        for (String text : List.of("Team@contoso.com", "SALES@contoso.com", "Ada@Example.com", "1@x", "<1@x>")) {
            assertThat(messages().page(query(text, 10)))
                    .as(text)
                    .extracting(MessageLine::id)
                    .containsExactly("m2", "m1");
            assertThat(messages()
                            .page(new MessageQuery(text, Optional.of(MessageStatus.DELIVERED), Optional.empty(), 9)))
                    .as(text)
                    .extracting(MessageLine::id)
                    .containsExactly("m1");
        }
        for (String text : List.of("eam@contoso.com", "%", "team@contoso.com' OR '1'='1")) {
            assertThat(messages().page(query(text, 10))).as(text).isEmpty();
        }
    }

    @Test
    default void finds_messages_by_the_time_at_which_they_came_page_by_page() {
        Instant noon = Instant.parse("2026-11-28T12:00:00Z");
        List<String> ids = IntStream.range(0, 5)
                .mapToObj(hour -> SpoolId.least(noon.plusSeconds(hour * 3600L)) + "x")
                .toList();
        ids.forEach(id -> trail().record(attempt(id, MessageStatus.DELIVERED)));
        Period three = new Period(noon.plusSeconds(3600), noon.plusSeconds(4 * 3600));
        for (String text : List.of("", "team@contoso.com", "sales@contoso.com", "ada@example.com", "<1@x>")) {
            for (Optional<MessageStatus> status :
                    List.of(Optional.<MessageStatus>empty(), Optional.of(MessageStatus.DELIVERED))) {
                assertThat(messages().page(new MessageQuery(text, status, three, Optional.empty(), 2)))
                        .as("%s %s", text, status)
                        .extracting(MessageLine::id)
                        .containsExactly(ids.get(3), ids.get(2));
                assertThat(messages().page(new MessageQuery(text, status, three, Optional.of(ids.get(2)), 2)))
                        .as("%s %s", text, status)
                        .extracting(MessageLine::id)
                        .containsExactly(ids.get(1));
                assertThat(messages().page(new MessageQuery(text, status, Period.ALWAYS, Optional.empty(), 9)))
                        .as("%s %s", text, status)
                        .hasSize(5);
            }
        }
        Period none = new Period(noon.minusSeconds(9), noon);
        assertThat(messages().page(new MessageQuery("", Optional.empty(), none, Optional.of(ids.get(4)), 9)))
                .isEmpty();
    }

    @Test
    default void finds_messages_by_their_status() {
        for (MessageStatus status : MessageStatus.values()) {
            trail().record(attempt("m" + status.name().toLowerCase(Locale.ROOT), status));
        }
        for (MessageStatus status : MessageStatus.values()) {
            assertThat(messages().page(new MessageQuery("", Optional.of(status), Optional.empty(), 10)))
                    .extracting(MessageLine::status)
                    .containsExactly(status);
        }
    }

    @Test
    default void what_came_with_a_message_is_told_once_and_in_its_order() {
        Findings findings = new Findings();
        Trail trail = trail(findings);
        PartLine pdf = new PartLine("a \"b\".pdf", "application/pdf", 12, "");
        PartLine program =
                new PartLine("run.exe", "application/x-dosexec", 5_000_000_000L, "files of the type .exe are blocked");
        findings.add("m1", List.of(pdf, program));

        trail.note("m1", AT, List.of());
        findings.add("m1", List.of(pdf, program));
        trail.record(attempt("m1", MessageStatus.DELIVERED));
        trail.record(attempt("m2", MessageStatus.DELIVERED));

        assertThat(messages().find("m1").orElseThrow().parts()).containsExactly(pdf, program);
        assertThat(messages().find("m2").orElseThrow().parts()).isEmpty();
        assertThat(findings.of("m1")).isEmpty();
    }

    @Test
    default void no_more_than_a_hundred_files_of_a_message_are_told() {
        Findings findings = new Findings();
        findings.add(
                "m1",
                IntStream.range(0, 101)
                        .mapToObj(i -> new PartLine(i + ".txt", "text/plain", i, ""))
                        .toList());

        trail(findings).record(attempt("m1", MessageStatus.DELIVERED));

        assertThat(messages().find("m1").orElseThrow().parts())
                .hasSize(Findings.MOST)
                .last()
                .extracting(PartLine::name)
                .isEqualTo("99.txt");
    }

    @Test
    default void counts_what_is_set_aside_on_a_node_by_when_that_happened() {
        trail().record(attempt("m1", MessageStatus.QUARANTINED));
        trail().record(attempt("m2", MessageStatus.QUARANTINED));
        trail().record(attempt("m3", MessageStatus.WAITING));
        assertThat(messages().drop("m2", AT, record())).isTrue();

        assertThat(messages().setAside("node-1", AT)).isEqualTo(new SetAside(1, 1));
        assertThat(messages().setAside("node-1", AT.plusNanos(1000))).isEqualTo(new SetAside(1, 0));
        assertThat(messages().setAside("node-2", AT)).isEqualTo(new SetAside(0, 0));
    }

    @Test
    default void tells_the_whole_story_of_a_message() {
        trail().record(attempt("m1", MessageStatus.QUARANTINED));

        MessageStory story = messages().find("m1").orElseThrow();
        assertThat(story.line())
                .isEqualTo(new MessageLine(
                        "m1",
                        "node-1",
                        AT,
                        "smtp",
                        "192.0.2.1",
                        "",
                        "Ada@example.com",
                        100,
                        "<1@x>",
                        1,
                        AT,
                        Optional.empty(),
                        MessageStatus.QUARANTINED));
        assertThat(story.recipients()).containsExactly(new RecipientOutcome("Team@contoso.com", "sales@contoso.com"));
        assertThat(story.targets())
                .containsExactly(
                        new TargetLine("sales@contoso.com", "library", DeliveryStatus.FAILED, "no folder", AT));
        assertThat(story.order()).isEmpty();
        assertThat(messages().find("m2")).isEmpty();
    }

    @Test
    default void released_message_is_tried_as_at_first() {
        trail().record(attempt("m1", MessageStatus.QUARANTINED));

        assertThat(messages().release("m1", AT.plusSeconds(9), record())).isTrue();

        assertThat(trail().progress("m1"))
                .isEqualTo(
                        new Progress(0, Optional.of(AT.plusSeconds(9)), Optional.empty(), Set.of(), Set.of(), false));
        assertThat(messages().find("m1").orElseThrow().order()).contains(new Order("m1", Order.Deed.RELEASE));
        assertThat(messages().orders("node-1")).containsExactly(new Order("m1", Order.Deed.RELEASE));
        messages().done(new Order("m1", Order.Deed.RELEASE));
        assertThat(messages().orders("node-1")).isEmpty();
    }

    @Test
    default void nothing_is_released_or_dropped_that_is_not_set_aside() {
        trail().record(attempt("m1", MessageStatus.WAITING));
        trail().record(attempt("m2", MessageStatus.QUARANTINED));
        assertThat(messages().drop("m2", AT, record())).isTrue();
        for (String id : List.of("m1", "m2", "m3")) {
            assertThat(messages().release(id, AT, record())).as(id).isFalse();
            assertThat(messages().drop(id, AT, record())).as(id).isFalse();
        }
        assertThat(messages().orders("node-1")).containsExactly(new Order("m2", Order.Deed.DROP));
        assertThat(trail().progress("m2").givenUp()).isTrue();
    }

    @Test
    default void order_that_was_overtaken_is_none() {
        trail().record(attempt("m1", MessageStatus.QUARANTINED));
        assertThat(messages().release("m1", AT, record())).isTrue();
        trail().record(attempt("m1", MessageStatus.QUARANTINED));
        assertThat(messages().orders("node-1")).isEmpty();
        assertThat(messages().find("m1").orElseThrow().order()).isEmpty();

        assertThat(messages().drop("m1", AT.plusSeconds(1), record())).isTrue();
        assertThat(messages().orders("node-1")).containsExactly(new Order("m1", Order.Deed.DROP));
    }

    @Test
    default void order_that_cannot_be_carried_out_is_forgotten_in_the_end() {
        trail().record(attempt("m1", MessageStatus.QUARANTINED));
        assertThat(messages().drop("m1", AT, record())).isTrue();
        messages().forgetOrders("node-1", AT);
        assertThat(messages().orders("node-1")).hasSize(1);
        messages().forgetOrders("node-2", AT.plusSeconds(1));
        assertThat(messages().orders("node-1")).hasSize(1);
        messages().forgetOrders("node-1", AT.plusSeconds(1));
        assertThat(messages().orders("node-1")).isEmpty();
    }

    private static MessageQuery query(String text, int limit) {
        return new MessageQuery(text, Optional.empty(), Optional.empty(), limit);
    }

    private static AuditRecord record() {
        return new AuditRecord(
                AT,
                new AuditRecord.Origin("ada", "", "192.0.2.7", "r1"),
                new AuditRecord.Action("ReleaseMessage", "", "m1", "", "", ""),
                "DONE",
                "");
    }

    private static Attempt attempt(String id, MessageStatus status) {
        Envelope envelope = new Envelope(
                Optional.of(new MailAddress("Ada", "example.com")),
                List.of(new MailAddress("Team", "contoso.com")),
                new Origin("smtp", "192.0.2.1", false, Optional.empty()),
                AT);
        DeliveryStatus outcome = status == MessageStatus.DELIVERED ? DeliveryStatus.REPEATED : DeliveryStatus.FAILED;
        return new Attempt(
                id,
                envelope,
                100,
                "<1@x>",
                1,
                AT,
                AT,
                Optional.empty(),
                status,
                List.of(new RecipientOutcome("Team@contoso.com", "sales@contoso.com")),
                List.of(new TargetOutcome("Sales@contoso.com", "k", "library", outcome, "no folder")));
    }
}
