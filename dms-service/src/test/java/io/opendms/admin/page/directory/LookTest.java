package io.opendms.admin.page.directory;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.admin.api.Site;
import io.opendms.admin.page.asset.Assets;
import io.opendms.admin.page.frame.Frame;
import io.opendms.admin.page.frame.Frames;
import io.opendms.admin.page.frame.Moments;
import io.opendms.admin.page.html.Renderer;
import io.opendms.drift.DriftCounts;
import io.opendms.farm.Farm;
import io.opendms.holding.DriftReport;
import io.opendms.holding.DriftState;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the pages do while a look for drift is under way. */
class LookTest {
    private static final Frame FRAME = new Frames(Assets.load(), true, true).bare("Directory");
    private static final Moments MOMENTS = new Moments(Site.START, "UTC");

    private final Renderer renderer = new Renderer();
    private final Farm farm = Site.farm("contoso");

    @Test
    void the_page_of_a_farm_comes_again_until_the_look_has_ended_with_the_part_that_is_shown() {
        String address = "/admin/directory/contoso?text=te&after=abc";

        assertThat(entries(looking(true), address))
                .contains("hx-get=\"/admin/directory/contoso?text=te&amp;after=abc\" hx-trigger=\"every 1500ms\"")
                .contains("hx-select-oob=\"#facts,#look,#missing\"", "id=\"facts\"", "id=\"look\"", "id=\"missing\"")
                .contains("<noscript>; load this page again to see what it found</noscript>")
                .doesNotContain("data-announce");
        assertThat(entries(looking(false), address))
                .contains("data-announce=\"0 entries\"")
                .doesNotContain("1500ms", "noscript>; load");
    }

    @Test
    void the_page_of_all_farms_comes_again_until_no_look_is_under_way() {
        assertThat(farms(looking(false), looking(true)))
                .contains("hx-get=\"/admin/directory\" hx-trigger=\"every 1500ms\"", "load this page again");
        assertThat(farms(looking(false), looking(false)))
                .contains("data-announce=\"The look has ended\"")
                .doesNotContain("1500ms", "load this page again");
    }

    private String entries(DriftState state, String address) {
        return renderer.html(
                "directory/entries",
                new EntriesView(
                        FRAME,
                        FarmRow.path(farm),
                        address,
                        FarmRow.of(farm, state, MOMENTS),
                        "te",
                        List.of(),
                        List.of(),
                        ""));
    }

    private String farms(DriftState... states) {
        return renderer.html(
                "directory/farms",
                new FarmsView(
                        FRAME,
                        Stream.of(states)
                                .map(state -> FarmRow.of(farm, state, MOMENTS))
                                .toList()));
    }

    private static DriftState looking(boolean is) {
        DriftReport report = new DriftReport(Site.START, Site.START, new DriftCounts(0, Map.of()), List.of());
        return new DriftState(is, Optional.of(report), "");
    }
}
