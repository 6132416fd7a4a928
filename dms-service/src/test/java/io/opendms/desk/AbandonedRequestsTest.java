package io.opendms.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.admin.api.Site;
import io.opendms.approval.Decision.Known;
import io.opendms.approval.Person;
import io.opendms.approval.Request;
import io.opendms.approval.Status;
import io.opendms.approval.app.Policies;
import io.opendms.approval.app.Reply;
import io.opendms.security.people.Role;
import io.opendms.security.people.User;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A request of a farm that is no longer configured, and one whose farm is written otherwise by now. */
class AbandonedRequestsTest {
    private static final User APPROVER =
            new User(new Person("carl", "carl@contoso.com", Set.of(), "192.0.2.9"), Role.APPROVER, Map.of());

    @TempDir
    private Path folder;

    @Test
    void only_an_administrator_of_all_farms_withdraws_it_and_nobody_decides() {
        try (Site site = Site.open(folder)) {
            Request request = site.submitted("initech", "team");
            String gone = Policies.absence(request);

            assertThat(site.desk().cancel(Site.ANNA, request.id(), 1, "gone")).isInstanceOf(Reply.Unknown.class);
            assertThat(site.desk().cancel(APPROVER, request.id(), 1, "gone")).isEqualTo(new Reply.Forbidden(gone));
            assertThat(options(site, APPROVER, request)).isEqualTo(new Options(gone, "", Known.NOTHING, gone, gone));
            assertThat(options(site, Site.ADA, request)).isEqualTo(new Options(gone, "", Known.NOTHING, "", gone));
            assertThat(site.desk().approve(Site.ADA, request.id(), 1, "")).isEqualTo(new Reply.Forbidden(gone));
            assertThat(site.desk().cancel(Site.ADA, request.id(), 1, "gone")).isInstanceOf(Reply.Done.class);

            assertThat(site.requests().find(request.id()).orElseThrow().status())
                    .isEqualTo(Status.CANCELLED);
            assertThat(options(site, Site.ADA, request).cancel()).isEqualTo("it is cancelled");
        }
    }

    @Test
    void whoever_decides_on_a_farm_does_so_whatever_the_case_of_its_name() {
        try (Site site = Site.open(folder)) {
            Request request = site.submitted("CONTOSO", "team");

            assertThat(site.desk().approve(Site.ANNA, request.id(), 1, "")).isInstanceOf(Reply.Done.class);
            assertThat(site.desk().find(Site.FRED, request.id())).isEmpty();
        }
    }

    private static Options options(Site site, User user, Request request) {
        return site.desk().dossier(user, request.id()).orElseThrow().options();
    }
}
