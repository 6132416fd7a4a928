package io.opendms.admin.page.bulk;

import io.opendms.approval.app.Policies;
import io.opendms.approval.policy.Rules;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;

/**
 * The usual reasons for a rejection of farms that have the same.
 *
 * @param farms the farms, as words
 */
record FarmAnswers(String farms, List<String> answers) {
    FarmAnswers {
        answers = List.copyOf(answers);
    }

    /** Those of some farms; a farm without any is left out. */
    static List<FarmAnswers> of(SortedSet<String> farms, Policies policies) {
        Map<List<String>, List<String>> byAnswers = new LinkedHashMap<>();
        for (String farm : farms) {
            policies.of(farm)
                    .map(Rules::answers)
                    .filter(answers -> !answers.isEmpty())
                    .ifPresent(answers -> byAnswers
                            .computeIfAbsent(answers, any -> new ArrayList<>())
                            .add(farm));
        }
        return byAnswers.entrySet().stream()
                .map(each -> new FarmAnswers(String.join(", ", each.getValue()), each.getKey()))
                .toList();
    }
}
