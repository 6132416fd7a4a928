package io.opendms.admin.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.opendms.InFolder;
import io.opendms.approval.Request;
import io.opendms.entry.MailAddress;
import io.opendms.recipient.Branch;
import io.opendms.recipient.Circle;
import io.opendms.recipient.Explainer;
import io.opendms.recipient.Explanation;
import io.opendms.recipient.Explanation.Door;
import io.opendms.recipient.Resolution;
import io.opendms.recipient.Target;
import io.opendms.record.AuditRecord;
import io.opendms.security.people.User;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SiteTest {
    @RegisterExtension
    private final InFolder<Site> folder = new InFolder<>(Site::open);

    private final Site site = folder.get();
    private ApiDoor door = site.door();

    @Test
    void farms_and_roles_are_those_of_who_asks() throws Exception {
        assertThat(ApiDoor.json(door.get(Site.VERA, "/farms")).path("items").findValuesAsText("name"))
                .containsExactly("contoso");
        assertThat(ApiDoor.json(door.get(Site.ADA, "/farms")).path("items").findValuesAsText("name"))
                .containsExactly("contoso", "fabrikam");
        assertThat(ApiDoor.json(door.get(Site.VERA, "/whoami"))
                        .at("/farmRoles/contoso")
                        .textValue())
                .isEqualTo("viewer");
        assertThat(ApiDoor.json(door.get(Site.ADA, "/whoami")).path("role").textValue())
                .isEqualTo("admin");
    }

    @Test
    void settings_are_for_administrators_of_all_farms_and_tell_no_secret() throws Exception {
        JsonNode settings = ApiDoor.json(door.get(Site.ADA, "/settings"));

        assertThat(settings.at("/items/1/key").textValue()).isEqualTo("directory.bindPassword");
        assertThat(settings.at("/items/1/value").textValue()).isEqualTo("set");
        assertThat(door.get(Site.ANNA, "/settings").statusCode()).isEqualTo(403);
    }

    @Test
    void figures_count_what_waits_on_farms_that_the_person_may_view() throws Exception {
        site.submitted("team");
        site.submitted("fabrikam", "other");

        JsonNode vera = ApiDoor.json(door.get(Site.VERA, "/overview?days=2"));
        JsonNode ada = ApiDoor.json(door.get(Site.ADA, "/overview"));

        assertThat(vera.at("/waiting/count").intValue()).isEqualTo(1);
        assertThat(vera.at("/waiting/oldest/alias").textValue()).isEqualTo("team");
        assertThat(vera.path("days")).hasSize(2);
        assertThat(vera.at("/days/1/submitted").intValue()).isEqualTo(1);
        assertThat(ada.at("/waiting/count").intValue()).isEqualTo(2);
        assertThat(ada.path("days")).hasSize(30);
    }

    @Test
    void audit_trail_is_paged_and_limited_to_farms_of_the_person() throws Exception {
        Request request = site.submitted("team");
        site.desk().approve(Site.ANNA, request.id(), 1, "fine");
        site.submitted("fabrikam", "other");

        JsonNode mine = ApiDoor.json(door.get(Site.VERA, "/audit"));
        HttpResponse<String> first = door.get(Site.VERA, "/audit?limit=1");
        JsonNode second = ApiDoor.json(
                door.get(Site.VERA, ApiDoor.json(first).path("next").textValue().substring("/api/v1".length())));

        assertThat(mine.path("items").findValuesAsText("farm")).containsOnly("contoso");
        assertThat(mine.path("items").findValuesAsText("action")).containsExactly("Approve", "Submit");
        assertThat(first.headers().firstValue("Link")).isPresent();
        assertThat(second.at("/items/0/action").textValue()).isEqualTo("Submit");
        assertThat(ApiDoor.json(door.get(Site.VERA, "/audit?action=Approve&actor=an"))
                        .path("items"))
                .hasSize(1);
        assertThat(ApiDoor.json(door.get(Site.VERA, "/audit?farm=fabrikam")).path("items"))
                .isEmpty();
        assertThat(ApiDoor.json(door.get(Site.VERA, "/audit?number=" + request.id()))
                        .path("items")
                        .findValuesAsText("action"))
                .containsExactly("Approve", "Submit");
        assertThat(ApiDoor.json(door.get(Site.VERA, "/audit?number=2147483647")).path("items"))
                .isEmpty();
    }

    @Test
    void records_have_the_beginning_of_what_was_before_and_after() throws Exception {
        site.record(new AuditRecord(
                Instant.EPOCH,
                new AuditRecord.Origin("anna", "", "", ""),
                new AuditRecord.Action("Approve", "contoso", "1", "", "pending", "x".repeat(4001)),
                "DONE",
                ""));
        site.submitted("team");

        JsonNode items = ApiDoor.json(door.get(Site.VERA, "/audit")).path("items");

        assertThat(items.at("/0/after").textValue()).contains("team");
        assertThat(items.at("/0").has("before")).isFalse();
        assertThat(items.at("/0").has("cut")).isFalse();
        assertThat(items.at("/1/before").textValue()).isEqualTo("pending");
        assertThat(items.at("/1/after").textValue()).isEqualTo("x".repeat(4000));
        assertThat(items.at("/1/cut").booleanValue()).isTrue();
    }

    @Test
    void a_store_that_does_not_answer_is_said_and_no_incident() throws Exception {
        site.loseStore();

        for (String what : List.of("/audit", "/requests", "/overview")) {
            HttpResponse<String> answer = door.get(Site.ADA, what);

            assertThat(answer.statusCode()).as(what).isEqualTo(503);
            assertThat(ApiDoor.json(answer).path("detail").textValue()).contains("The store cannot be used");
        }
    }

    @Test
    void times_before_and_after_all_records_find_none() throws Exception {
        site.submitted("team");

        for (String far : List.of("until=-999999999-01-01T00:00:00Z", "from=%2B999999999-12-31T23:59:59Z")) {
            assertThat(ApiDoor.json(door.get(Site.VERA, "/audit?" + far)).path("items"))
                    .isEmpty();
        }
    }

    @Test
    void time_or_place_that_is_none_is_refused() throws Exception {
        assertThat(door.get(Site.VERA, "/audit?from=yesterday").statusCode()).isEqualTo(400);
        assertThat(door.get(Site.VERA, "/audit?number=2147483648").statusCode()).isEqualTo(400);
        assertThat(door.get(Site.VERA, "/audit?cursor=x").statusCode()).isEqualTo(422);
    }

    @Test
    void keys_are_made_by_administrators_of_their_farm_only() throws Exception {
        String wanted = "{\"farm\":\"contoso\"}";
        for (User other : List.of(Site.VERA, Site.ANNA, Site.FRED, Site.FAY)) {
            assertThat(door.post(other, "/keys", wanted).statusCode())
                    .as(other.person().name())
                    .isEqualTo(403);
        }
        assertThat(ApiDoor.json(door.get(Site.ADA, "/keys")).path("items")).isEmpty();

        JsonNode made = ApiDoor.json(door.post(Site.ADA, "/keys", wanted));

        assertThat(made.path("farm").textValue()).isEqualTo("contoso");
        String revoke = "/keys/" + made.path("id").textValue() + "/revoke";
        assertThat(door.post(Site.FAY, revoke, "{}").statusCode()).isEqualTo(404);
        assertThat(ApiDoor.json(door.get(Site.FAY, "/keys")).path("items")).isEmpty();
    }

    @Test
    void entries_cannot_be_looked_at_without_a_directory_nor_of_a_farm_of_others() throws Exception {
        for (String what : List.of("entries", "entry?dn=x", "members?dn=x", "drift")) {
            HttpResponse<String> mine = door.get(Site.VERA, "/farms/contoso/" + what);
            HttpResponse<String> other = door.get(Site.VERA, "/farms/fabrikam/" + what);

            assertThat(mine.statusCode()).isEqualTo(503);
            assertThat(ApiDoor.json(mine).path("detail").textValue()).contains("directory.mode is off");
            assertThat(other.statusCode()).isEqualTo(404);
        }
    }

    @Test
    void an_address_is_resolved_for_those_who_may_view_all_farms() throws Exception {
        MailAddress team = MailAddress.parse("address", "team@contoso.com");
        Target sales =
                new Target.ListTarget(MailAddress.parse("address", "sales@sp.contoso.com"), "contoso", "q1", team);
        Branch list = new Branch(Branch.Kind.LIST, "CN=sales", "sales", Optional.of(sales.address()), "", List.of());
        resolveTo(
                new Resolution.Known(List.of(sales), new Circle(Set.of(sales), Set.of(), Set.of())),
                new Branch(Branch.Kind.GROUP, "CN=team", "team", Optional.empty(), "has the address", List.of(list)));

        JsonNode shown = ApiDoor.json(door.get(Site.ADA, "/resolve?address=team%40contoso.com"));

        assertThat(shown.path("answer").textValue()).isEqualTo("known");
        assertThat(shown.at("/targets/0/destination").textValue()).isEqualTo("team@contoso.com");
        assertThat(shown.at("/targets/0/detail").textValue()).isEqualTo("q1");
        assertThat(shown.at("/targets/0/guarded").booleanValue()).isTrue();
        assertThat(shown.at("/tree/branches/0/branches/0/name").textValue()).isEqualTo("CN=sales");
        assertThat(door.get(Site.VERA, "/resolve?address=team%40contoso.com").statusCode())
                .isEqualTo(403);
    }

    @Test
    void an_address_that_is_not_known_or_cannot_be_told_is_an_answer_too() throws Exception {
        resolveTo(new Resolution.Unknown());
        assertThat(ApiDoor.json(door.get(Site.ADA, "/resolve?address=a%40b.c"))
                        .path("answer")
                        .textValue())
                .isEqualTo("unknown");

        resolveTo(new Resolution.Undecided("no server answers"));
        JsonNode undecided = ApiDoor.json(door.get(Site.ADA, "/resolve?address=a%40b.c"));
        assertThat(undecided.path("answer").textValue()).isEqualTo("undecided");
        assertThat(undecided.path("reason").textValue()).isEqualTo("no server answers");
    }

    @ParameterizedTest
    @CsvSource({"ELSEWHERE, elsewhere", "ALWAYS, reserved"})
    void what_the_intake_of_mail_makes_of_an_address_comes_before_what_it_stands_for(Door door, String answer)
            throws Exception {
        resolveTo(new Resolution.Unknown(), door);
        JsonNode shown = ApiDoor.json(this.door.get(Site.ADA, "/resolve?address=a%40b.c"));

        assertThat(shown.path("answer").textValue()).isEqualTo(answer);
        assertThat(shown.path("reason").textValue()).isNotBlank();
    }

    @Test
    void what_is_no_address_is_not_resolved() throws Exception {
        resolveTo(new Resolution.Unknown());

        assertThat(door.get(Site.ADA, "/resolve").statusCode()).isEqualTo(400);
        assertThat(door.get(Site.ADA, "/resolve?address=nobody").statusCode()).isEqualTo(422);
        assertThat(door.get(Site.ADA, "/resolve?address=%3Ca%40b.c%3E").statusCode())
                .isEqualTo(422);
    }

    @Test
    void no_address_is_resolved_without_a_directory() throws Exception {
        assertThat(door.get(Site.ADA, "/resolve?address=a%40b.c").statusCode()).isEqualTo(503);
    }

    private void resolveTo(Resolution resolution, Branch... branches) {
        resolveTo(resolution, Door.BY_ANSWER, branches);
    }

    private void resolveTo(Resolution resolution, Door atDoor, Branch... branches) {
        site.resolveBy(new Explainer() {
            @Override
            public Resolution resolve(MailAddress recipient) {
                return resolution;
            }

            @Override
            public Explanation explain(MailAddress recipient) {
                return new Explanation(
                        resolution,
                        new Branch(
                                Branch.Kind.ADDRESS, recipient.toString(), "", Optional.empty(), "", List.of(branches)),
                        atDoor);
            }
        });
        door = site.door();
    }
}
