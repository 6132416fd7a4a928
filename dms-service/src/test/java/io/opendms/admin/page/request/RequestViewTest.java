package io.opendms.admin.page.request;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.InFolder;
import io.opendms.admin.api.Site;
import io.opendms.approval.Decision;
import io.opendms.approval.Request;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RequestViewTest {
    private static final Instant NOW = Site.START;

    @RegisterExtension
    final InFolder<Site> folder = new InFolder<>(Site::open);

    @Test
    void a_page_comes_again_only_while_a_worker_is_about_to_write() {
        Site site = folder.get();
        Request pending = site.submitted("team");
        Request approved = pending.approved(new Decision(1, Decision.Verdict.APPROVE, "anna", "", "", NOW), 1);
        Request applying = approved.claimed("node", NOW, NOW.plusSeconds(120));
        Request applied = applying.applied("", NOW);
        Request undoing = applied.undoOrdered("anna", "", NOW);

        assertThat(RequestView.isMoving(pending, NOW)).isFalse();
        assertThat(RequestView.isMoving(approved, NOW)).isTrue();
        assertThat(RequestView.isMoving(applying, NOW)).isTrue();
        assertThat(RequestView.isMoving(applied, NOW)).isFalse();
        assertThat(RequestView.isMoving(undoing, NOW)).isTrue();
        assertThat(RequestView.isMoving(undoing.claimed("node", NOW, NOW.plusSeconds(120)), NOW))
                .isTrue();
    }

    @Test
    void a_page_stands_still_while_the_directory_keeps_the_change_waiting_or_no_worker_comes() {
        Site site = folder.get();
        Request approved =
                site.submitted("team").approved(new Decision(1, Decision.Verdict.APPROVE, "anna", "", "", NOW), 1);
        Request applying = approved.claimed("node", NOW, NOW.plusSeconds(120));

        assertThat(RequestView.isMoving(applying.postponed("no server answers", NOW, NOW.plusSeconds(2)), NOW))
                .isTrue();
        assertThat(RequestView.isMoving(applying.postponed("no server answers", NOW, NOW.plusSeconds(16)), NOW))
                .isFalse();
        assertThat(RequestView.isMoving(approved, NOW.plusSeconds(16))).isFalse();
    }
}
