package io.opendms.admin.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.opendms.InFolder;
import io.opendms.approval.Request;
import io.opendms.security.people.User;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestsTest {
    private static final Pattern NEXT = Pattern.compile("</api/v1([^>]+)>; rel=\"next\"");

    @RegisterExtension
    private final InFolder<Site> folder = new InFolder<>(Site::open);

    private final Site site = folder.get();
    private final ApiDoor door = site.door();

    @Test
    void pages_of_the_queue_follow_each_other_until_the_last_and_name_each_request_once() throws Exception {
        List<Integer> expected = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            expected.add(0, site.submitted("team" + i).id());
        }
        List<Integer> seen = new ArrayList<>();

        Optional<String> path = Optional.of("/requests?limit=2&status=pending,approved");
        int pages = 0;
        while (path.isPresent()) {
            HttpResponse<String> answer = door.get(Site.VERA, path.get());
            ApiDoor.json(answer)
                    .path("items")
                    .forEach(item -> seen.add(item.path("id").intValue()));
            path = next(answer);
            pages++;
        }

        assertThat(seen).isEqualTo(expected);
        assertThat(pages).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"newest", "oldest", "alias", "requester"})
    void cursor_that_was_cut_or_is_of_another_list_is_refused(String order) throws Exception {
        site.submitted("contoso", "team");
        site.submitted("fabrikam", "other");
        site.submitted("fabrikam", "third");
        String list = "/requests?order=" + order;
        String next = next(door.get(Site.ADA, list + "&limit=1")).orElseThrow();
        String cursor = "&cursor=" + next.replaceAll(".*[?&]cursor=([^&]*).*", "$1");

        assertThat(door.get(Site.ADA, list + cursor + "&limit=7").statusCode()).isEqualTo(200);
        for (int cut = 1; cut < 5; cut++) {
            assertThat(door.get(Site.ADA, list + cursor.substring(0, cursor.length() - cut))
                            .statusCode())
                    .isEqualTo(400);
        }
        assertThat(door.get(Site.ADA, list + "&status=pending" + cursor).statusCode())
                .isEqualTo(400);
        assertThat(door.get(Site.ADA, list + "&farm=contoso" + cursor).statusCode())
                .isEqualTo(400);
        assertThat(door.get(Site.ADA, list + "&text=t" + cursor).statusCode()).isEqualTo(400);
        HttpResponse<String> ofAnother = door.get(Site.VERA, list + cursor);
        assertThat(ofAnother.statusCode()).isEqualTo(400);
        assertThat(ofAnother.body()).contains("The cursor is none of this list");
    }

    @Test
    void list_is_filtered_by_status_farm_alias_and_text() throws Exception {
        site.submitted("sales");
        Request applied = site.applied(site.submitted("salsa"));
        site.submitted("fabrikam", "other");

        assertThat(aliases(Site.ADA, "?status=pending")).containsExactly("other", "sales");
        assertThat(aliases(Site.ADA, "?status=applied")).containsExactly("salsa");
        assertThat(aliases(Site.ADA, "?farm=fabrikam")).containsExactly("other");
        assertThat(aliases(Site.ADA, "?alias=SAL&order=alias")).containsExactly("sales", "salsa");
        assertThat(aliases(Site.ADA, "?text=" + applied.id())).containsExactly("salsa");
    }

    @Test
    void nobody_sees_requests_of_a_farm_without_a_role_there() throws Exception {
        Request hidden = site.submitted("fabrikam", "other");

        assertThat(aliases(Site.VERA, "")).isEmpty();
        assertThat(aliases(Site.VERA, "?farm=fabrikam")).isEmpty();
        for (String rest : List.of("", "/dossier", "/history", "/plan")) {
            HttpResponse<String> answer = door.get(Site.VERA, "/requests/" + hidden.id() + rest);
            HttpResponse<String> unknown = door.get(Site.VERA, "/requests/" + (hidden.id() + 1) + rest);
            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(answer.body()).isEqualTo(unknown.body());
        }
    }

    @Test
    void request_carries_its_version_as_etag_and_is_not_sent_again_while_that_stands() throws Exception {
        Request request = site.submitted("team");
        String path = "/requests/" + request.id();

        HttpResponse<String> first = door.get(Site.VERA, path);
        HttpResponse<String> again = door.get(Site.VERA, path, "If-None-Match", "\"7\", \"1\"");
        site.desk().approve(Site.ANNA, request.id(), 1, "");
        HttpResponse<String> changed = door.get(Site.VERA, path, "If-None-Match", "\"1\"");

        assertThat(first.headers().firstValue("ETag")).contains("\"1\"");
        assertThat(ApiDoor.json(first).path("justification").textValue()).isEqualTo("we need it");
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(changed.statusCode()).isEqualTo(200);
        assertThat(changed.headers().firstValue("ETag")).contains("\"2\"");
    }

    @Test
    void what_has_no_version_is_not_sent_again_while_it_is_the_same() throws Exception {
        site.submitted("team");
        HttpResponse<String> first = door.get(Site.VERA, "/requests");
        String tag = first.headers().firstValue("ETag").orElseThrow();

        assertThat(door.get(Site.VERA, "/requests", "If-None-Match", tag).statusCode())
                .isEqualTo(304);
        site.submitted("team2");
        assertThat(door.get(Site.VERA, "/requests", "If-None-Match", tag).statusCode())
                .isEqualTo(200);
    }

    @Test
    void head_has_the_headers_of_get_and_no_body() throws Exception {
        Request request = site.submitted("team");

        HttpResponse<String> head = door.send(Site.VERA, "HEAD", "/requests/" + request.id(), "");

        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(head.headers().firstValue("ETag")).contains("\"1\"");
        assertThat(head.headers().firstValueAsLong("Content-Length").orElseThrow())
                .isPositive();
    }

    @Test
    void dossier_tells_an_approver_that_deciding_is_allowed_and_a_viewer_why_not() throws Exception {
        Request request = site.submitted("team");

        JsonNode anna = ApiDoor.json(door.get(Site.ANNA, "/requests/" + request.id() + "/dossier"));
        JsonNode vera = ApiDoor.json(door.get(Site.VERA, "/requests/" + request.id() + "/dossier"));

        assertThat(anna.at("/decide/allowed").booleanValue()).isTrue();
        assertThat(anna.at("/approvalsNeeded").intValue()).isEqualTo(1);
        assertThat(vera.at("/decide/allowed").booleanValue()).isFalse();
        assertThat(vera.at("/decide/obstacle").textValue()).contains("role of an approver on farm contoso");
    }

    @Test
    void dossier_tells_how_the_plan_would_be_made_now() throws Exception {
        Request request = site.submitted("team");
        site.foresight().foreseesTitle("Crew");

        JsonNode dossier = ApiDoor.json(door.get(Site.VERA, "/requests/" + request.id() + "/dossier"));

        assertThat(dossier.at("/warnings/0/kind").textValue()).isEqualTo("plan-is-old");
        assertThat(dossier.at("/planNow/0/present/attributes").findValuesAsText("name"))
                .contains("displayName");
    }

    @Test
    void history_tells_each_step() throws Exception {
        Request request = site.applied(site.submitted("team"));

        JsonNode history = ApiDoor.json(door.get(Site.VERA, "/requests/" + request.id() + "/history"));

        assertThat(history.path("items").findValuesAsText("event"))
                .containsExactly("submit", "approve", "claim", "begin", "succeed");
    }

    @Test
    void history_tells_in_whose_place_a_deputy_decided() throws Exception {
        Request half = site.approvedByDeputy(site.submitted("deputised"), "anna");

        JsonNode steps = ApiDoor.json(door.get(Site.VERA, "/requests/" + half.id() + "/history"))
                .path("items");

        assertThat(steps.path(0).has("inPlaceOf")).isFalse();
        assertThat(steps.path(1).path("by").textValue()).isEqualTo("dora");
        assertThat(steps.path(1).path("inPlaceOf").textValue()).isEqualTo("anna");
    }

    @Test
    void plan_is_told_without_asking_the_directory_for_aliases() throws Exception {
        Request request = site.submitted("team");

        door.get(Site.VERA, "/requests/" + request.id() + "/plan");
        assertThat(site.aliasLists()).isZero();
        door.get(Site.VERA, "/requests/" + request.id() + "/dossier");
        assertThat(site.aliasLists()).isEqualTo(1);
    }

    @Test
    void plan_is_told_in_values_or_as_ldif() throws Exception {
        Request request = site.submitted("team");
        String path = "/requests/" + request.id() + "/plan";

        JsonNode told = ApiDoor.json(door.get(Site.VERA, path));
        HttpResponse<String> ldif = door.get(Site.VERA, path, "Accept", "text/ldif, application/json;q=0.5");

        assertThat(told.at("/differences/0/kind").textValue()).isEqualTo("added");
        assertThat(told.at("/differences/0/attributes/1/after/shown/0").textValue())
                .isEqualTo("team");
        assertThat(ldif.body()).isEqualTo(request.plan().ldif());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?statuz=pending",
                "?status=waiting",
                "?order=age",
                "?limit=0",
                "?limit=1001",
                "?limit=x",
                "?limit=1&limit=2",
                "?text=%00",
                "?requester=a%00",
                "?cursor=nonsense!",
                "?cursor=bmV3ZXN0",
                "?cursor=b2xkZXN0IDEg"
            })
    void parameter_that_is_not_understood_is_refused(String query) throws Exception {
        assertThat(door.get(Site.VERA, "/requests" + query).statusCode()).isEqualTo(400);
    }

    @Test
    void too_long_a_prefix_is_an_invalid_value() throws Exception {
        assertThat(door.get(Site.VERA, "/requests?alias=" + "a".repeat(400)).statusCode())
                .isEqualTo(422);
    }

    private List<String> aliases(User user, String query) throws Exception {
        List<String> aliases = new ArrayList<>();
        ApiDoor.json(door.get(user, "/requests" + query))
                .path("items")
                .forEach(item -> aliases.add(item.path("alias").textValue()));
        return aliases;
    }

    private static Optional<String> next(HttpResponse<String> answer) throws Exception {
        Optional<String> link = answer.headers().firstValue("Link");
        JsonNode told = ApiDoor.json(answer).path("next");
        if (link.isEmpty()) {
            assertThat(told.isMissingNode()).isTrue();
            return Optional.empty();
        }
        Matcher parts = NEXT.matcher(link.get());
        assertThat(parts.matches()).as(link.get()).isTrue();
        assertThat(told.textValue()).isEqualTo("/api/v1" + parts.group(1));
        return Optional.of(parts.group(1));
    }
}
