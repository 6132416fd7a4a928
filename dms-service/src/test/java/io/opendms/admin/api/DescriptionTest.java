package io.opendms.admin.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.opendms.InFolder;
import io.opendms.admin.api.route.ApiServlet;
import io.opendms.admin.api.route.Route;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DescriptionTest {
    @RegisterExtension
    private final InFolder<Site> folder = new InFolder<>(Site::open);

    private final Site site = folder.get();
    private final ApiDoor door = site.door();

    @Test
    void every_route_is_described_and_everything_described_is_a_route() {
        ApiServlet servlet = Api.servlet(site.backing());

        assertThat(servlet.routes())
                .extracting(DescriptionTest::named)
                .containsExactlyInAnyOrderElementsOf(Described.operations());
    }

    @Test
    void what_every_operation_may_answer_is_described_for_each() {
        JsonNode paths = Described.document().path("paths");
        paths.properties().stream()
                .filter(path -> !path.getKey().equals("/openapi.json"))
                .forEach(path -> path.getValue().properties().forEach(operation -> {
                    JsonNode responses = operation.getValue().path("responses");
                    String name = operation.getKey() + " " + path.getKey();
                    assertThat(responses.fieldNames())
                            .as(name)
                            .toIterable()
                            .contains("200", "400", "401", "403", "406", "429", "500", "503");
                    assertThat(responses.has("304")
                                    && responses.path("200").path("headers").has("ETag"))
                            .as(name + " with an ETag")
                            .isEqualTo(operation.getKey().equals("get"));
                }));
    }

    @Test
    void an_operation_to_filter_by_is_one_of_those_described() throws Exception {
        JsonNode parameters = Described.document().at("/paths/~1requests/get/parameters");
        for (JsonNode parameter : parameters) {
            if (parameter.path("name").asText().equals("operation")) {
                for (JsonNode word : parameter.at("/schema/enum")) {
                    assertThat(door.get(Site.VERA, "/requests?operation=" + word.asText())
                                    .statusCode())
                            .isEqualTo(200);
                }
            }
        }
        HttpResponse<String> odd = door.get(Site.VERA, "/requests?operation=x");
        assertThat(odd.statusCode()).isEqualTo(400);
        assertThat(ApiDoor.json(odd).path("detail").textValue())
                .contains("operation is none of CreateDistributionGroup, ");
    }

    @Test
    void every_reference_of_the_document_leads_somewhere() {
        assertThat(Described.document().findValuesAsText("$ref"))
                .isNotEmpty()
                .allMatch(ref -> !Described.document().at(ref.substring(1)).isMissingNode());
    }

    @Test
    void document_is_handed_out_as_it_is() throws Exception {
        HttpResponse<String> answer = door.get(Site.VERA, "/openapi.json");

        assertThat(ApiDoor.json(answer)).isEqualTo(Described.document());
        assertThat(ApiDoor.json(answer).path("openapi").textValue()).isEqualTo("3.1.0");
    }

    @Test
    void unknown_path_is_a_problem_with_the_id_of_the_log() throws Exception {
        HttpResponse<String> answer = door.get(Site.VERA, "/request");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(ApiDoor.json(answer).path("instance").textValue()).isEqualTo("urn:dms:request:r-1");
    }

    @Test
    void wrong_method_is_told_the_right_ones() throws Exception {
        HttpResponse<String> list = door.send(Site.VERA, "DELETE", "/requests", "");
        HttpResponse<String> decide = door.get(Site.VERA, "/decisions");

        assertThat(list.statusCode()).isEqualTo(405);
        assertThat(list.headers().firstValue("Allow")).contains("GET, HEAD");
        assertThat(decide.statusCode()).isEqualTo(405);
        assertThat(decide.headers().firstValue("Allow")).contains("POST");
    }

    @Test
    void answer_of_another_kind_than_the_caller_takes_is_not_given() throws Exception {
        assertThat(door.get(Site.VERA, "/farms", "Accept", "text/html").statusCode())
                .isEqualTo(406);
        assertThat(door.get(Site.VERA, "/farms", "Accept", "text/html, application/json;q=0")
                        .statusCode())
                .isEqualTo(406);
        assertThat(door.get(Site.VERA, "/farms", "Accept", "text/html, */*;q=0.1")
                        .statusCode())
                .isEqualTo(200);
        assertThat(door.get(Site.VERA, "/farms", "Accept", "application/json;q=x")
                        .statusCode())
                .isEqualTo(400);
    }

    private static String named(Route route) {
        return route.method() + " " + route.path().text();
    }
}
