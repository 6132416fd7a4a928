package io.opendms.ingest.dropfolder.aside;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.farm.FarmScope;
import io.opendms.ingest.dropfolder.place.QuarantinedFile;
import io.opendms.ingest.message.Order;
import io.opendms.record.AuditRecord;
import io.opendms.store.trail.TrailLine;
import io.opendms.store.trail.TrailQuery;
import io.opendms.store.trail.TrailReader;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What everybody who knows files that were set aside knows of them. */
public interface AsideFilesContract {
    Instant AT = Instant.parse("2026-11-28T02:00:00.000001Z");

    AsideFiles files();

    /** What reads the audit trail of the same store. */
    TrailReader trail();

    @Test
    default void shows_the_greatest_ids_first_and_goes_on_where_a_page_ended() {
        files().add("node-1", IntStream.range(0, 5).mapToObj(i -> file("a" + i)).toList());

        assertThat(files().count()).isEqualTo(5);
        assertThat(files().page(Optional.empty(), 2))
                .extracting(kept -> kept.file().id())
                .containsExactly("a4", "a3");
        assertThat(files().page(Optional.of("a3"), 9))
                .extracting(kept -> kept.file().id())
                .containsExactly("a2", "a1", "a0");
    }

    @Test
    default void counts_those_of_each_node_by_themselves() {
        files().add("node-1", List.of(file("a1"), file("a2")));
        files().add("node-2", List.of(file("a3")));

        assertThat(files().count("node-1")).isEqualTo(2);
        assertThat(files().count("node-2")).isOne();
        assertThat(files().count("node-3")).isZero();
        assertThat(files().count()).isEqualTo(3);
    }

    @Test
    default void keeps_all_that_is_told_of_a_file() {
        files().add("node-1", List.of(file("a1")));

        assertThat(files().find("a1")).contains(new AsideFile("node-1", file("a1"), Optional.empty()));
        assertThat(files().find("a2")).isEmpty();
    }

    @Test
    default void file_is_ordered_once_and_the_trail_says_so() {
        files().add("node-1", List.of(file("a1"), file("a2")));

        assertThat(files().order("a1", Order.Deed.RELEASE, record("ReleaseDropFile")))
                .contains(new AsideFile("node-1", file("a1"), Optional.of(Order.Deed.RELEASE)));
        assertThat(files().order("a1", Order.Deed.DROP, record("DropDropFile"))).isEmpty();
        assertThat(files().order("a3", Order.Deed.DROP, record("DropDropFile"))).isEmpty();

        assertThat(files().ordered()).extracting(kept -> kept.file().id()).containsExactly("a1");
        assertThat(trail().page(TrailQuery.first(TrailQuery.Filter.of(FarmScope.ALL), 9))
                        .lines())
                .extracting(TrailLine::action)
                .containsExactly("ReleaseDropFile");
    }

    @Test
    default void another_node_takes_over_what_it_tells_of_and_its_order_stays() {
        files().add("node-1", List.of(file("a1"), file("a2")));
        files().order("a1", Order.Deed.DROP, record("DropDropFile"));

        files().add("node-2", List.of(file("a1")));

        assertThat(files().nodes()).isEqualTo(Map.of("a1", "node-2", "a2", "node-1"));
        assertThat(files().count("node-2")).isOne();
        assertThat(files().ordered()).extracting(AsideFile::node).containsExactly("node-2");
    }

    @Test
    default void what_is_forgotten_is_gone_with_its_order() {
        files().add("node-1", List.of(file("a1"), file("a2")));
        files().order("a1", Order.Deed.DROP, record("DropDropFile"));

        files().forget(List.of("a1", "a9"));

        assertThat(files().nodes()).containsOnlyKeys("a2");
        assertThat(files().ordered()).isEmpty();
    }

    private static QuarantinedFile file(String id) {
        return new QuarantinedFile(
                id, id + "~x.eml", 12, AT, AT.plusSeconds(1), "ann@contoso.com", "[no@contoso.com]", "no \"reason\"");
    }

    private static AuditRecord record(String name) {
        return new AuditRecord(
                AT,
                new AuditRecord.Origin("ada", "", "", ""),
                new AuditRecord.Action(name, "", "a1", "", "", ""),
                "DONE",
                "");
    }
}
