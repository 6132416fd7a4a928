package io.opendms.admin.page.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.InFolder;
import io.opendms.admin.api.Site;
import io.opendms.admin.page.frame.Moments;
import io.opendms.approval.Request;
import io.opendms.desk.Fate;
import io.opendms.desk.warning.Warning;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class OutlookTest {
    @RegisterExtension
    final InFolder<Site> folder = new InFolder<>(Site::open);

    private Request request;

    @BeforeEach
    void submit() {
        request = folder.get().submitted("team");
    }

    @Test
    void what_would_not_be_applied_is_counted_and_what_nobody_knows_is_said() {
        assertThat(Outlook.sentence(List.of(
                        fate(Warning.Kind.ALIAS_IS_CLOSE),
                        fate(Warning.Kind.PLAN_IS_OLD),
                        fate(Warning.Kind.DIRECTORY_IS_SILENT),
                        fate(Warning.Kind.WOULD_FAIL, Warning.Kind.EXPIRES_SOON),
                        fate(Warning.Kind.GROUP_IS_GONE))))
                .isEqualTo("2 would fail as the directory is now, 1 would get a new plan and wait for a new decision,"
                        + " 1 could not be looked at in the directory.");
        assertThat(Outlook.sentence(List.of(fate(), fate(Warning.Kind.EXPIRES_SOON))))
                .isEmpty();
    }

    @Test
    void only_what_would_be_applied_is_said_to_be() {
        assertThat(Outlook.remark(fate(), request, 1)).isEqualTo("will be approved and applied");
        assertThat(Outlook.remark(fate(Warning.Kind.EXPIRES_SOON), request, 1))
                .isEqualTo("will be approved and applied; know first:");
        assertThat(Outlook.remark(fate(Warning.Kind.ALIAS_IS_TAKEN), request, 1))
                .isEqualTo("will be approved; know first:");
        assertThat(Outlook.remark(fate(), request, 2)).isEqualTo("will be approved, 1 of 2; nothing is written yet");
    }

    @Test
    void times_are_as_the_viewer_reads_them() {
        Moments viewer = new Moments(Site.START, "Europe/Berlin");

        assertThat(Outlook.warnings(fate(Warning.Kind.EXPIRES_SOON), request, viewer))
                .containsExactly("It expires at " + viewer.full(request.times().expires()) + ".");
    }

    private Fate fate(Warning.Kind... kinds) {
        return new Fate(
                request.id(),
                request,
                "",
                Stream.of(kinds).map(kind -> new Warning(kind, "")).toList());
    }
}
