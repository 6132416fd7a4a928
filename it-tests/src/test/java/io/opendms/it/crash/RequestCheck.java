package io.opendms.it.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.approval.Event;
import io.opendms.approval.Status;
import io.opendms.approval.Transition;
import io.opendms.approval.Transitions;
import io.opendms.it.kill.AskingFarm;
import io.opendms.it.kill.Item;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Holds what stands in the store to what was told, to the table of transitions, and to the directory. */
final class RequestCheck {
    private static final Set<String> OPEN = Set.of("pending", "approved", "applying");

    private final Map<Integer, RequestBook.Row> requests = new TreeMap<>();
    private final Map<Integer, List<RequestBook.Step>> steps;
    private final Map<Integer, List<RequestBook.Voice>> voices;
    private final Map<Integer, List<String>> applied;
    private final Map<Integer, List<RequestBook.Audited>> audited;

    RequestCheck(RequestBook book) throws SQLException {
        book.requests().forEach(request -> requests.put(request.id(), request));
        steps = book.steps();
        voices = book.voices();
        applied = book.applied();
        audited = book.audited();
    }

    Collection<RequestBook.Row> requests() {
        return requests.values();
    }

    /** Nothing that was acknowledged is lost. */
    void assertTold(Account account) {
        for (Account.Submitted told : account.submitted()) {
            assertThat(requests).as("%s", told).containsKey(told.job());
            assertThat(requests.get(told.job()).operation()).as("%s", told).isEqualTo(told.operation());
            assertThat(requests.get(told.job()).alias()).as("%s", told).isEqualTo(told.alias());
        }
        for (Account.Decided told : account.decided()) {
            assertThat(stands(told)).as("%s", told).isTrue();
        }
        for (Account.Ended told : account.ended()) {
            assertThat(requests.get(told.job()).status())
                    .as("%s", told)
                    .isIn(
                            told.status().equals("Success")
                                    ? Set.of("applied", "undone")
                                    : Set.of("rejected", "cancelled"));
        }
    }

    private boolean stands(Account.Decided told) {
        return switch (told.verb()) {
            case "approve", "reject" ->
                voices.getOrDefault(told.job(), List.of()).stream()
                        .anyMatch(voice -> voice.by().equals(told.by())
                                && voice.verdict().equals(told.verb().toUpperCase(Locale.ROOT)));
            case "cancel" -> requests.get(told.job()).status().equals("cancelled");
            default -> requests.get(told.job()).status().equals("undone");
        };
    }

    /** Nothing was applied twice, or without approval; everything approved came to its end; all of it is audited. */
    void assertLawful() {
        for (RequestBook.Row request : requests.values()) {
            List<RequestBook.Step> life = steps.get(request.id());
            assertSteps(request, life);
            assertThat(request.status()).as("%s", request).isNotIn("approved", "applying", "failed", "expired");
            assertThat(request.due()).as("%s", request).isEqualTo(OPEN.contains(request.status()));
            assertThat(request.reserved()).as("%s", request).isEqualTo(reservation(request));
            if (life.stream().anyMatch(step -> step.event().equals("CLAIM"))) {
                assertApproved(request);
            }
            assertThat(applied.getOrDefault(request.id(), List.of()))
                    .as("the changes of %s", request)
                    .isEqualTo(changes(request));
            assertAudited(request, life);
        }
        assertThat(requests.values().stream()
                        .map(RequestBook.Row::reserved)
                        .filter(key -> !key.isEmpty())
                        .toList())
                .doesNotHaveDuplicates();
    }

    private static void assertSteps(RequestBook.Row request, List<RequestBook.Step> life) {
        assertThat(life.get(0)).isEqualTo(new RequestBook.Step(1, "SUBMIT", "pending"));
        for (int i = 1; i < life.size(); i++) {
            RequestBook.Step step = life.get(i);
            assertThat(step.version()).isEqualTo(i + 1);
            assertThat(Transitions.all())
                    .as("%s", request)
                    .contains(new Transition(status(life.get(i - 1)), Event.valueOf(step.event()), status(step)));
        }
        assertThat(life).as("%s", request).hasSize((int) request.version());
        assertThat(life.get(life.size() - 1).status()).isEqualTo(request.status());
    }

    /** Each chain tells its part in the order of the steps, and the chains together tell all of them. */
    private void assertAudited(RequestBook.Row request, List<RequestBook.Step> life) {
        List<RequestBook.Audited> told = audited.get(request.id());
        told.stream()
                .collect(Collectors.groupingBy(RequestBook.Audited::node))
                .values()
                .forEach(chain -> assertThat(chain)
                        .as("the audit of %s", request)
                        .isSortedAccordingTo(Comparator.comparing(RequestBook.Audited::at)));
        assertThat(told.stream()
                        .sorted(Comparator.comparing(RequestBook.Audited::at))
                        .map(RequestBook.Audited::status))
                .as("the audit of %s", request)
                .containsExactlyElementsOf(life.stream()
                        .map(step -> step.status().toUpperCase(Locale.ROOT))
                        .toList());
    }

    private static Status status(RequestBook.Step step) {
        return Status.valueOf(step.status().toUpperCase(Locale.ROOT));
    }

    private void assertApproved(RequestBook.Row request) {
        Set<String> agreed = new HashSet<>();
        for (RequestBook.Voice voice : voices.getOrDefault(request.id(), List.of())) {
            if (voice.round() == request.round()) {
                assertThat(voice.verdict()).as("%s", request).isEqualTo("APPROVE");
                agreed.add(voice.by());
            }
        }
        assertThat(agreed)
                .as("the approvals of %s", request)
                .hasSize(AskingFarm.named(request.farm()).approvals());
    }

    private static String reservation(RequestBook.Row request) {
        if (!OPEN.contains(request.status())) {
            return "";
        }
        return switch (request.operation()) {
            case "CreateDistributionGroup" -> request.alias().toLowerCase(Locale.ROOT);
            case "RenameDistributionGroup" -> request.newAlias().toLowerCase(Locale.ROOT);
            default -> "";
        };
    }

    private static List<String> changes(RequestBook.Row request) {
        return switch (request.status()) {
            case "applied" -> List.of(request.operation());
            case "undone" -> List.of(request.operation(), "Undo" + request.operation());
            default -> List.of();
        };
    }

    /** The entries that must be there if exactly what is applied was done, in its order. */
    Map<String, Item> entries() {
        Map<String, Item> entries = new TreeMap<>();
        for (RequestBook.Row request : requests.values()) {
            if (request.status().equals("applied")) {
                apply(request, entries);
            }
        }
        return entries;
    }

    private static void apply(RequestBook.Row request, Map<String, Item> entries) {
        switch (request.operation()) {
            case "CreateDistributionGroup" -> entries.put(request.alias(), Item.group(request.name()));
            case "ModifyDistributionGroup" ->
                entries.computeIfPresent(request.alias(), (alias, item) -> item.titled(request.name()));
            case "RenameDistributionGroup" -> entries.put(request.newAlias(), entries.remove(request.alias()));
            case "DeleteDistributionGroup" -> entries.remove(request.alias());
            default -> throw new IllegalStateException(request.operation());
        }
    }
}
