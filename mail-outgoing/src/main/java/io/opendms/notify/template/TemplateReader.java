package io.opendms.notify.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads one template: its subject, then blocks with empty lines between them. */
final class TemplateReader {
    private static final String SUBJECT = "Subject:";
    private static final Pattern FACT = Pattern.compile("\\|([^|]+)\\|([^|]+)\\|?");
    private static final Pattern LINK = Pattern.compile("\\[([^]]+)]\\(([^)]+)\\)");
    private static final String QUOTE = "> ";
    private static final String ITEM = "* ";
    private static final String SMALL_PRINT = "--";
    private static final String BYTE_ORDER_MARK = "\ufeff";

    private final List<String> lines;
    private final List<Block> blocks = new ArrayList<>();
    private boolean small;

    TemplateReader(String text) {
        this.lines = withoutMark(text).lines().map(String::strip).toList();
    }

    /** Without the mark that some editors put before UTF-8 (RFC 3629, section 6). */
    static String withoutMark(String text) {
        return text.startsWith(BYTE_ORDER_MARK) ? text.substring(BYTE_ORDER_MARK.length()) : text;
    }

    Template read() throws TemplateException {
        if (lines.isEmpty() || !lines.get(0).startsWith(SUBJECT)) {
            throw new TemplateException(
                    1,
                    "it does not begin with \"" + SUBJECT + "\"",
                    "write the subject into the first line, behind that word");
        }
        Phrase subject = phrase(lines.get(0).substring(SUBJECT.length()).strip(), 1);
        List<String> open = new ArrayList<>();
        for (int number = 2; number <= lines.size(); number++) {
            String line = lines.get(number - 1);
            if (!line.isEmpty()) {
                open.add(line);
            } else if (!open.isEmpty()) {
                add(open, number - open.size());
                open.clear();
            }
        }
        if (!open.isEmpty()) {
            add(open, lines.size() - open.size() + 1);
        }
        if (blocks.isEmpty()) {
            throw new TemplateException(1, "nothing follows the subject", "write an empty line, and below it the mail");
        }
        return new Template(subject, blocks);
    }

    private void add(List<String> block, int number) throws TemplateException {
        // Each line first, so that what is wrong is told with its own line.
        for (int i = 0; i < block.size(); i++) {
            phrase(block.get(i), number + i);
        }
        String first = block.get(0);
        String all = String.join(" ", block);
        Matcher link = LINK.matcher(all);
        if (all.equals(SMALL_PRINT)) {
            small = true;
        } else if (first.startsWith("|")) {
            blocks.add(facts(block, number));
        } else if (first.startsWith("# ")) {
            blocks.add(new Block.Heading(phrase(all.substring(2), number)));
        } else if (first.startsWith(QUOTE)) {
            blocks.add(new Block.Quote(phrase(quoted(block), number)));
        } else if (first.startsWith(ITEM)) {
            blocks.add(items(block, number));
        } else if (link.matches()) {
            blocks.add(new Block.Link(phrase(link.group(1), number), phrase(link.group(2), number), small));
        } else {
            Phrase text = phrase(all, number);
            blocks.add(small ? new Block.SmallPrint(text) : new Block.Paragraph(text));
        }
    }

    private static String quoted(List<String> block) {
        return block.stream()
                .map(line -> line.startsWith(QUOTE) ? line.substring(QUOTE.length()) : line)
                .collect(Collectors.joining(" "));
    }

    private static Block items(List<String> block, int number) throws TemplateException {
        String title = block.get(0).substring(ITEM.length()).strip();
        Matcher link = LINK.matcher(title);
        boolean leads = link.matches();
        List<Phrase> lines = new ArrayList<>();
        for (int i = 1; i < block.size(); i++) {
            lines.add(phrase(block.get(i), number + i));
        }
        return new Block.Items(
                phrase(leads ? link.group(1) : title, number),
                leads ? Optional.of(phrase(link.group(2), number)) : Optional.empty(),
                lines);
    }

    private static Block facts(List<String> block, int number) throws TemplateException {
        List<Block.Fact> facts = new ArrayList<>();
        for (String line : block) {
            int at = number + facts.size();
            Matcher fact = FACT.matcher(line);
            if (!fact.matches()) {
                throw new TemplateException(at, "it is no row of a table", "write | name | value");
            }
            facts.add(new Block.Fact(
                    phrase(fact.group(1).strip(), at), phrase(fact.group(2).strip(), at)));
        }
        return new Block.Facts(facts);
    }

    private static Phrase phrase(String text, int number) throws TemplateException {
        try {
            return Phrase.parse(text);
        } catch (TemplateException e) {
            throw new TemplateException(number, String.valueOf(e.getMessage()), e.remedy());
        }
    }
}
