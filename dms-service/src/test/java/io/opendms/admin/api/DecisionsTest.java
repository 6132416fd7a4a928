package io.opendms.admin.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.opendms.InFolder;
import io.opendms.approval.Request;
import io.opendms.approval.Status;
import io.opendms.submit.Refusal;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecisionsTest {
    private static final String APPROVE = "{\"verdict\":\"approve\"}";

    @RegisterExtension
    private final InFolder<Site> folder = new InFolder<>(Site::open);

    private final Site site = folder.get();
    private final ApiDoor door = site.door();
    private Request request;
    private String decisions;

    @BeforeEach
    void open() {
        request = site.submitted("team");
        decisions = "/requests/" + request.id() + "/decisions";
    }

    @Test
    void approval_of_what_was_seen_is_kept_and_wakes_the_worker() throws Exception {
        HttpResponse<String> answer = door.act(Site.ANNA, decisions, 1, APPROVE);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("ETag")).contains("\"2\"");
        assertThat(ApiDoor.json(answer).path("status").textValue()).isEqualTo("approved");
        assertThat(status()).isEqualTo(Status.APPROVED);
        assertThat(site.woken()).isEqualTo(1);
    }

    @Test
    void rejection_keeps_its_reason_and_needs_one() throws Exception {
        assertThat(door.act(Site.ANNA, decisions, 1, "{\"verdict\":\"reject\"}").statusCode())
                .isEqualTo(422);

        assertThat(door.act(Site.ANNA, decisions, 1, "{\"verdict\":\"reject\",\"reason\":\"\\u0001\"}")
                        .statusCode())
                .isEqualTo(422);
        HttpResponse<String> nul =
                door.act(Site.ANNA, decisions, 1, "{\"verdict\":\"reject\",\"reason\":\"no\\u0000\"}");
        assertThat(nul.statusCode()).isEqualTo(400);
        assertThat(ApiDoor.json(nul).path("detail").textValue()).contains("U+0000 in 'reason'");
        HttpResponse<String> half =
                door.act(Site.ANNA, decisions, 1, "{\"verdict\":\"reject\",\"reason\":\"no\\ud83d.\"}");
        assertThat(half.statusCode()).isEqualTo(400);
        assertThat(ApiDoor.json(half).path("detail").textValue()).contains("half of a surrogate pair in 'reason'");

        HttpResponse<String> answer =
                door.act(Site.ANNA, decisions, 1, "{\"verdict\":\"reject\",\"reason\":\"there is one\"}");

        assertThat(ApiDoor.json(answer).path("comment").textValue()).isEqualTo("there is one");
        assertThat(status()).isEqualTo(Status.REJECTED);
    }

    @Test
    void decision_without_what_was_seen_is_refused() throws Exception {
        assertThat(door.post(Site.ANNA, decisions, APPROVE).statusCode()).isEqualTo(428);
        assertThat(door.post(Site.ANNA, decisions, APPROVE, "If-Match", "*").statusCode())
                .isEqualTo(400);
        assertThat(door.post(Site.ANNA, decisions, APPROVE, "If-Match", "\"1\", \"2\"")
                        .statusCode())
                .isEqualTo(400);
        assertThat(door.post(Site.ANNA, decisions, APPROVE, "If-Match", "W/\"1\"")
                        .statusCode())
                .isEqualTo(412);
        assertThat(status()).isEqualTo(Status.PENDING);
    }

    @Test
    void decision_on_what_has_changed_is_told_so_with_the_version_of_now() throws Exception {
        door.act(Site.ADA, decisions, 1, APPROVE);

        HttpResponse<String> answer = door.act(Site.ANNA, decisions, 1, APPROVE);

        assertThat(answer.statusCode()).isEqualTo(412);
        assertThat(answer.headers().firstValue("ETag")).contains("\"2\"");
    }

    @Test
    void approval_of_a_voice_that_counts_already_is_a_conflict_and_a_rejection_is_not(@TempDir Path other)
            throws Exception {
        try (Site two = Site.open(other, Site.rulesOfTwo())) {
            ApiDoor door = two.door();
            Request half = two.approvedByDeputy(two.submitted("voices"), "anna");
            String path = "/requests/" + half.id() + "/decisions";

            HttpResponse<String> answer = door.act(Site.ANNA, path, half.version(), APPROVE);

            assertThat(answer.statusCode()).isEqualTo(409);
            assertThat(answer.headers().firstValue("ETag")).contains("\"2\"");
            assertThat(ApiDoor.json(answer).path("detail").textValue()).contains("same voice already");
            assertThat(two.requests().find(half.id())).contains(half);
            assertThat(door.act(Site.ANNA, path, half.version(), "{\"verdict\":\"reject\",\"reason\":\"no\"}")
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void reason_of_more_than_a_thousand_characters_is_refused_with_its_bound() throws Exception {
        String tooLong = "x".repeat(1001);
        Request applied = site.applied(site.submitted("team2"));
        List<HttpResponse<String>> answers = List.of(
                door.act(Site.ANNA, decisions, 1, "{\"verdict\":\"approve\",\"reason\":\"" + tooLong + "\"}"),
                door.act(Site.ANNA, decisions, 1, "{\"verdict\":\"reject\",\"reason\":\"" + tooLong + "\"}"),
                door.act(Site.ANNA, "/requests/" + request.id() + "/cancel", 1, "{\"reason\":\"" + tooLong + "\"}"),
                door.act(
                        Site.ANNA,
                        "/requests/" + applied.id() + "/undo",
                        applied.version(),
                        "{\"reason\":\"" + tooLong + "\"}"),
                door.post(
                        Site.ANNA,
                        "/decisions",
                        "{\"verdict\":\"reject\",\"reason\":\"" + tooLong + "\",\"requests\":[{\"id\":" + request.id()
                                + ",\"version\":1}]}"));

        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.statusCode()).isEqualTo(422);
            assertThat(ApiDoor.json(answer).path("detail").textValue())
                    .isEqualTo("reason has more than 1000 characters.");
        });
        assertThat(status()).isEqualTo(Status.PENDING);
    }

    @Test
    void decision_that_the_state_forbids_is_a_conflict() throws Exception {
        door.act(Site.ADA, decisions, 1, APPROVE);

        HttpResponse<String> answer = door.act(Site.ANNA, decisions, 2, APPROVE);

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(ApiDoor.json(answer).path("detail").textValue()).contains("it is approved");
    }

    @Test
    void viewer_is_told_why_deciding_is_not_allowed_and_a_stranger_finds_nothing() throws Exception {
        HttpResponse<String> viewer = door.act(Site.VERA, decisions, 1, APPROVE);
        HttpResponse<String> stranger = door.act(Site.FRED, decisions, 1, APPROVE);

        assertThat(viewer.statusCode()).isEqualTo(403);
        assertThat(ApiDoor.json(viewer).path("detail").textValue()).contains("role of an approver");
        assertThat(stranger.statusCode()).isEqualTo(404);
        assertThat(status()).isEqualTo(Status.PENDING);
    }

    @Test
    void request_is_withdrawn_before_and_taken_back_after_it_was_applied() throws Exception {
        String path = "/requests/" + request.id();

        assertThat(door.act(Site.ANNA, path + "/undo", 1, "").statusCode()).isEqualTo(409);
        assertThat(door.act(Site.ANNA, path + "/cancel", 1, "{\"reason\":\"no longer\"}")
                        .statusCode())
                .isEqualTo(200);
        Request applied = site.applied(site.submitted("team2"));
        HttpResponse<String> undo = door.act(Site.ANNA, "/requests/" + applied.id() + "/undo", applied.version(), "");

        assertThat(status()).isEqualTo(Status.CANCELLED);
        assertThat(ApiDoor.json(undo).path("undoOrderedBy").textValue()).isEqualTo("anna");
        Request other = site.applied(site.submitted("team3"));
        HttpResponse<String> why = door.act(
                Site.ANNA, "/requests/" + other.id() + "/undo", other.version(), "{\"reason\":\"asked in error\"}");
        assertThat(ApiDoor.json(why).path("comment").textValue()).isEqualTo("asked in error");
    }

    @Test
    void dossier_says_who_may_not_decide_and_that_nobody_can(@TempDir Path other) throws Exception {
        try (Site lone = Site.open(other, Site.rulesOf("max@contoso.com"))) {
            Request own = lone.submitted("own");

            JsonNode dossier = ApiDoor.json(lone.door().get(Site.VERA, "/requests/" + own.id() + "/dossier"));

            assertThat(dossier.at("/approvers/0/obstacle").textValue())
                    .isEqualTo("the request was made for max@contoso.com");
            assertThat(dossier.path("warnings").findValuesAsText("kind")).contains("too-few-decide");
        }
    }

    @Test
    void request_is_taken_up_and_given_back_by_who_has_it() throws Exception {
        String path = "/requests/" + request.id();

        HttpResponse<String> taken = door.act(Site.ANNA, path + "/take", 1, "");
        HttpResponse<String> foreign = door.act(Site.ADA, path + "/give-back", 2, "");
        HttpResponse<String> given = door.act(Site.ANNA, path + "/give-back", 2, "");

        assertThat(ApiDoor.json(taken).path("takenBy").textValue()).isEqualTo("anna");
        assertThat(foreign.statusCode()).isEqualTo(403);
        assertThat(ApiDoor.json(given).has("takenBy")).isFalse();
        assertThat(door.act(Site.VERA, path + "/take", 3, "").statusCode()).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "null",
                "[]",
                "{}",
                "{\"verdict\":1}",
                "{\"verdict\":\"approve\",\"reazon\":\"x\"}",
                "{\"verdict\":\"approve\",\"verdict\":\"reject\"}",
                "{\"verdict\":\"approve\"} {}",
                "{\"verdict\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":1}}}}}}}}}"
            })
    void body_that_is_not_as_described_is_refused(String body) throws Exception {
        assertThat(door.act(Site.ANNA, decisions, 1, body).statusCode()).isEqualTo(400);
        assertThat(status()).isEqualTo(Status.PENDING);
    }

    @Test
    void verdict_of_another_name_is_an_invalid_value() throws Exception {
        assertThat(door.act(Site.ANNA, decisions, 1, "{\"verdict\":\"maybe\"}").statusCode())
                .isEqualTo(422);
    }

    @Test
    void body_of_another_kind_or_too_long_is_refused() throws Exception {
        String long64k = "{\"verdict\":\"approve\",\"reason\":\"" + "x".repeat(64 * 1024) + "\"}";

        assertThat(door.send(Site.ANNA, "POST", decisions, APPROVE, "If-Match", "\"1\"", "Content-Type", "text/xml")
                        .statusCode())
                .isEqualTo(415);
        assertThat(door.act(Site.ANNA, decisions, 1, long64k).statusCode()).isEqualTo(413);
        assertThat(status()).isEqualTo(Status.PENDING);
    }

    @Test
    void several_are_decided_on_each_by_itself() throws Exception {
        Request second = site.submitted("team2");
        Request foreign = site.submitted("fabrikam", "other");

        JsonNode items = ApiDoor.json(door.post(
                        Site.ANNA,
                        "/decisions",
                        bulk("approve", false, request.id(), 1, second.id(), 9, foreign.id(), 1)))
                .path("items");

        assertThat(decided(items)).containsExactly(true, false, false);
        assertThat(items.at("/1/obstacle").textValue()).contains("has changed");
        assertThat(items.at("/2/obstacle").textValue()).isEqualTo("there is no such request");
        assertThat(status()).isEqualTo(Status.APPROVED);
    }

    @Test
    void of_several_one_whose_row_is_damaged_is_told_and_keeps_no_other_back() throws Exception {
        Request damaged = site.submitted("damaged");
        Request last = site.submitted("last");
        site.damage(damaged);

        HttpResponse<String> answer = door.post(
                Site.ANNA, "/decisions", bulk("approve", false, request.id(), 1, damaged.id(), 1, last.id(), 1));

        JsonNode items = ApiDoor.json(answer).path("items");
        assertThat(decided(items)).containsExactly(true, false, true);
        assertThat(items.at("/1/id").intValue()).isEqualTo(damaged.id());
        assertThat(items.at("/1/obstacle").textValue()).contains("the log says more");
        assertThat(site.requests().find(last.id()).orElseThrow().status()).isEqualTo(Status.APPROVED);
    }

    @Test
    void dry_run_says_what_would_be_done_and_does_nothing() throws Exception {
        Request second = site.submitted("team2");
        door.provenAt(site.now().minus(Duration.ofHours(1)));

        JsonNode answer = ApiDoor.json(
                door.post(Site.ANNA, "/decisions", bulk("approve", true, request.id(), 1, second.id(), 9)));

        assertThat(decided(answer.path("items"))).containsExactly(true, false);
        assertThat(status()).isEqualTo(Status.PENDING);
    }

    @Test
    void dry_run_says_of_each_what_the_directory_would_say_and_a_rejection_does_not_ask_it() throws Exception {
        site.foresight().foresees(Refusal.ALIAS_TAKEN, "the alias is taken by CN=x");
        Request second = site.submitted("team2");

        JsonNode items = dryRun("approve", request.id(), 1, second.id(), 9);

        JsonNode dossier = ApiDoor.json(door.get(Site.ANNA, "/requests/" + request.id() + "/dossier"));
        assertThat(items.at("/0/decided").booleanValue()).isTrue();
        assertThat(items.at("/0/warnings/0/kind").textValue()).isEqualTo("alias-is-taken");
        assertThat(items.at("/0/warnings")).isEqualTo(dossier.path("warnings"));
        assertThat(items.at("/1").has("warnings")).isFalse();
        int asked = site.foresight().asked();
        assertThat(dryRun("reject", request.id(), 1).at("/0/warnings")).isEmpty();
        assertThat(site.foresight().asked()).isEqualTo(asked);
    }

    private JsonNode dryRun(String verdict, int... idsAndVersions) throws Exception {
        return ApiDoor.json(door.post(Site.ANNA, "/decisions", bulk(verdict, true, idsAndVersions)))
                .path("items");
    }

    @Test
    void several_are_not_decided_on_with_a_proof_of_long_ago() throws Exception {
        door.provenAt(site.now().minus(Duration.ofMinutes(6)));

        HttpResponse<String> answer = door.post(Site.ANNA, "/decisions", bulk("approve", false, request.id(), 1));

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(status()).isEqualTo(Status.PENDING);
    }

    @Test
    void several_must_be_some_and_each_only_once() throws Exception {
        assertThat(door.post(Site.ANNA, "/decisions", bulk("approve", true)).statusCode())
                .isEqualTo(422);
        assertThat(door.post(Site.ANNA, "/decisions", bulk("approve", true, request.id(), 1, request.id(), 1))
                        .statusCode())
                .isEqualTo(422);
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "\"true\"", "1"})
    void a_dry_run_that_is_neither_true_nor_false_decides_on_nothing(String word) throws Exception {
        String wish = bulk("approve", true, request.id(), 1);

        assertThat(door.post(Site.ANNA, "/decisions", wish.replace("true", word))
                        .statusCode())
                .isEqualTo(400);
        assertThat(status()).isEqualTo(Status.PENDING);
    }

    @Test
    void several_are_decided_on_where_nobody_speaks_of_a_dry_run() throws Exception {
        String wish = bulk("approve", true, request.id(), 1);

        assertThat(door.post(Site.ANNA, "/decisions", wish.replace("\"dryRun\":true,", ""))
                        .statusCode())
                .isEqualTo(200);
        assertThat(status()).isEqualTo(Status.APPROVED);
    }

    private Status status() {
        return site.requests().find(request.id()).orElseThrow().status();
    }

    private static List<Boolean> decided(JsonNode items) {
        List<Boolean> decided = new ArrayList<>();
        items.forEach(item -> decided.add(item.path("decided").booleanValue()));
        return decided;
    }

    private static String bulk(String verdict, boolean dryRun, int... idsAndVersions) {
        List<String> picks = new ArrayList<>();
        for (int i = 0; i < idsAndVersions.length; i += 2) {
            picks.add("{\"id\":%d,\"version\":%d}".formatted(idsAndVersions[i], idsAndVersions[i + 1]));
        }
        return "{\"verdict\":\"%s\",\"dryRun\":%s,\"requests\":[%s]}"
                .formatted(verdict, dryRun, String.join(",", picks));
    }
}
