package io.opendms.admin.page.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.approval.app.Policies;
import io.opendms.approval.policy.Quota;
import io.opendms.approval.policy.Rules;
import io.opendms.entry.Senders;
import io.opendms.farm.AddressTemplates;
import io.opendms.farm.ApprovalPolicy;
import io.opendms.farm.Farm;
import io.opendms.farm.Farms;
import io.opendms.farm.NamingPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class FarmAnswersTest {
    private static final Duration EXPIRY = Duration.ofDays(30);
    private static final List<String> OWN = List.of("Ask your team first.", "No.");

    private final Policies policies = new Policies(
            new Farms(List.of(farm("a"), farm("b"), farm("c"), farm("d"))),
            Map.of("a", rules(OWN), "b", rules(Rules.USUAL_ANSWERS), "c", rules(List.of()), "d", rules(OWN)));

    @Test
    void farms_with_the_same_answers_stand_together_and_those_without_do_not_stand() {
        assertThat(FarmAnswers.of(new TreeSet<>(List.of("a", "b", "c", "d", "gone")), policies))
                .containsExactly(new FarmAnswers("a, d", OWN), new FarmAnswers("b", Rules.USUAL_ANSWERS));
    }

    private static Rules rules(List<String> answers) {
        return new Rules(
                1,
                false,
                List.of(),
                List.of(),
                List.of(),
                EXPIRY,
                Duration.ZERO,
                List.of(),
                List.of(),
                Quota.DEFAULT,
                answers);
    }

    private static Farm farm(String name) {
        return new Farm(
                name,
                List.of(),
                "OU=" + name + ",DC=example,DC=com",
                new AddressTemplates(List.of()),
                Senders.ANYONE,
                true,
                new ApprovalPolicy(true, true, true, true, 1, EXPIRY),
                NamingPolicy.DEFAULT);
    }
}
