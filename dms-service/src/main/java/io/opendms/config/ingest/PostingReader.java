package io.opendms.config.ingest;

import io.opendms.config.source.Values;
import io.opendms.entry.InvalidValueException;
import io.opendms.entry.MailAddress;
import io.opendms.ingest.posting.PostingRules;
import io.opendms.posting.PostingPolicy;
import io.opendms.posting.PostingRule;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the entries of {@code ingest.posting}. */
final class PostingReader {
    private final Values values;
    private final Set<String> domains;

    /** @param domains those of the organisation */
    PostingReader(Values values, Set<String> domains) {
        this.values = values;
        this.domains = domains;
    }

    /** Each list and group once; an entry that has a problem is left out. */
    PostingRules read() {
        Map<MailAddress, PostingPolicy> policies = new HashMap<>();
        for (int number = 0; number < values.size("ingest.posting"); number++) {
            String at = "ingest.posting[" + number + "]";
            PostingPolicy policy = policy(at);
            Optional<MailAddress> address = address(at + ".address", values.text(at + ".address"));
            if (address.isPresent() && policies.putIfAbsent(address.get(), policy) != null) {
                values.problem(at + ".address", "stands in an entry before; keep one of them");
            }
        }
        return new PostingRules(policies);
    }

    private PostingPolicy policy(String at) {
        PostingRule rule = PostingRule.valueOf(values.text(at + ".who").toUpperCase(Locale.ROOT));
        Set<MailAddress> owners = new LinkedHashSet<>();
        List<String> texts = values.list(at + ".owners");
        for (int number = 0; number < texts.size(); number++) {
            address(at + ".owners[" + number + "]", texts.get(number)).ifPresent(owners::add);
        }
        return new PostingPolicy(rule, owners, domains);
    }

    private Optional<MailAddress> address(String key, String text) {
        try {
            return Optional.of(MailAddress.parse(key, text));
        } catch (InvalidValueException e) {
            values.problem(key, "is no address such as team@contoso.com");
            return Optional.empty();
        }
    }
}
