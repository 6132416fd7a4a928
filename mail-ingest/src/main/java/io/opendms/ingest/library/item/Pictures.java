package io.opendms.ingest.library.item;

import io.opendms.ingest.content.Attachment;
import io.opendms.ingest.content.MessageContent;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jsoup.parser.Parser;

/**
 * The pictures that a message's HTML shows, by their Content-ID, RFC 2392. They stay with the text and are no attachments, or
 * a library would fill up with the logos below people's names.
 */
public final class Pictures {
    public static final String FOLDER = "pictures";

    /** In HTML that was made safe a quote or an angle bracket of a text or of an attribute's value is escaped. */
    private static final Pattern SHOWN = Pattern.compile("(<img\\b[^>]*?\\ssrc=\")cid:([^\"]*)");

    private final String html;
    private final Map<String, Attachment> byId;

    private Pictures(String html, Map<String, Attachment> byId) {
        this.html = html;
        this.byId = byId;
    }

    public static Pictures of(MessageContent content) {
        String html = content.html().orElse("");
        Set<String> shown = SHOWN.matcher(html)
                .results()
                .map(each -> each.group(2))
                .flatMap(written -> ids(written).stream())
                .collect(Collectors.toSet());
        Map<String, Attachment> byId = new LinkedHashMap<>();
        for (Attachment attachment : content.attachments()) {
            if (isPicture(attachment)) {
                attachment.contentId().filter(shown::contains).ifPresent(id -> byId.putIfAbsent(id, attachment));
            }
        }
        return new Pictures(html, byId);
    }

    /** SVG is a document with links and scripts, so it is none. */
    private static boolean isPicture(Attachment attachment) {
        String type = attachment.type();
        return type.startsWith("image/")
                && !type.startsWith("image/svg")
                && attachment.blocked().isEmpty();
    }

    /** What an address may mean: an id with its odd characters escaped, or one that looks as if they were. */
    private static List<String> ids(String address) {
        String written = Parser.unescapeEntities(address, true);
        try {
            return List.of(written, URLDecoder.decode(written.replace("+", "%2B"), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            // A percent sign with something else than a number behind it stands for itself.
            return List.of(written);
        }
    }

    public List<Attachment> all() {
        return List.copyOf(byId.values());
    }

    public boolean contains(Attachment attachment) {
        return attachment
                .contentId()
                .filter(id -> attachment.equals(byId.get(id)))
                .isPresent();
    }

    /** The HTML as it stands beside the folder of the pictures. */
    public String html() {
        return SHOWN.matcher(html).replaceAll(each -> Matcher.quoteReplacement(each.group(1) + place(each.group(2))));
    }

    private String place(String address) {
        Optional<Attachment> picture =
                ids(address).stream().filter(byId::containsKey).map(byId::get).findFirst();
        return picture.map(found -> FOLDER + "/"
                        + URLEncoder.encode(found.name(), StandardCharsets.UTF_8)
                                .replace("+", "%20"))
                .orElse("cid:" + address);
    }
}
