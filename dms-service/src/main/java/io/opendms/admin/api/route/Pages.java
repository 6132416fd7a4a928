package io.opendms.admin.api.route;

import io.opendms.admin.api.http.Parameters;
import io.opendms.admin.api.view.PageView;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Answers with a page of a longer list, and where the next one is: RFC 8288. */
public final class Pages {
    private Pages() {}

    /**
     * One page.
     *
     * @param parameters those of the call, all of which the next page needs
     * @param cursor where the next page begins, empty on the last
     */
    public static <T> Answer of(Call call, Parameters parameters, List<T> items, Optional<String> cursor, boolean cut) {
        Optional<String> next = cursor.map(place -> call.address() + "?" + query(parameters, place));
        Answer answer = Answer.json(new PageView<>(items, next.orElse(null), cut));
        return next.isPresent() ? answer.with("Link", "<" + next.get() + ">; rel=\"next\"") : answer;
    }

    private static String query(Parameters parameters, String cursor) {
        List<String> pairs = new ArrayList<>();
        parameters.asGiven().forEach((name, values) -> {
            if (!name.equals("cursor")) {
                values.forEach(value -> pairs.add(name + "=" + encoded(value)));
            }
        });
        pairs.add("cursor=" + encoded(cursor));
        return String.join("&", pairs);
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
