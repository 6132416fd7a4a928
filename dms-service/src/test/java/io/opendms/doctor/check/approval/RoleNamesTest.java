package io.opendms.doctor.check.approval;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.doctor.check.Finding;
import io.opendms.doctor.check.Status;
import io.opendms.ldap.person.Approver;
import io.opendms.ldap.person.ApproverName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class RoleNamesTest {
    private static final Map<String, String> NAMES = new LinkedHashMap<>();

    static {
        NAMES.put("anna", "people.roles.admin");
        NAMES.put("dsm-admins", "people.roles.viewer");
    }

    private static final Function<List<String>, List<ApproverName>> SEARCH = names -> names.stream()
            .map(name -> name.equals("anna")
                    ? new ApproverName(name, List.of(new Approver("CN=Anna", true, true)), false, "")
                    : new ApproverName(name, List.of(), false, "nobody is meant by this"))
            .toList();

    @Test
    void a_name_that_means_nobody_is_told_with_its_key() {
        Finding finding = RoleNames.judged(NAMES, SEARCH, false);

        assertThat(finding.status()).isEqualTo(Status.WARN);
        assertThat(finding.seen())
                .isEqualTo("1 of 2 names mean nobody in the directory, so that nobody has a role by them");
        assertThat(finding.evidence()).containsExactly("people.roles.viewer, dsm-admins: nobody is meant by this");
    }

    @Test
    void who_may_be_known_elsewhere_is_named_and_no_trouble() {
        Finding finding = RoleNames.judged(NAMES, SEARCH, true);

        assertThat(finding.status()).isEqualTo(Status.OK);
        assertThat(finding.evidence()).hasSize(1);
    }

    @Test
    void names_that_mean_somebody_are_good() {
        assertThat(RoleNames.judged(Map.of("anna", "people.roles.admin"), SEARCH, false)
                        .status())
                .isEqualTo(Status.OK);
    }
}
