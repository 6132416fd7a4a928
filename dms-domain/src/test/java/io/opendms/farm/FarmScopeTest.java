package io.opendms.farm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

final class FarmScopeTest {

    @Test
    void includes_the_farms_that_it_names_and_no_other() {
        FarmScope scope = FarmScope.of(List.of("contoso", "fabrikam"));

        assertThat(scope.includes("contoso")).isTrue();
        assertThat(scope.includes("tailspin")).isFalse();
        assertThat(scope.isEmpty()).isFalse();
    }

    @Test
    void all_includes_every_farm() {
        assertThat(FarmScope.ALL.includes("gone")).isTrue();
        assertThat(FarmScope.ALL.isEmpty()).isFalse();
    }

    @Test
    void without_a_name_it_includes_none() {
        assertThat(FarmScope.of(List.of()).includes("contoso")).isFalse();
        assertThat(FarmScope.of(List.of()).isEmpty()).isTrue();
    }

    @Test
    void all_farms_have_no_names() {
        assertThatThrownBy(() -> new FarmScope(true, new TreeSet<>(List.of("contoso"))))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
