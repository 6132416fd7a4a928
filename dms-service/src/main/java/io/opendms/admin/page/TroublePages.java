package io.opendms.admin.page;

import io.opendms.admin.page.frame.Answer;
import io.opendms.admin.page.frame.Ask;
import io.opendms.admin.page.frame.Frames;

/** The pages that say why there is none. */
final class TroublePages {
    private final Frames frames;
    private final Renderer renderer;

    TroublePages(Frames frames, Renderer renderer) {
        this.frames = frames;
        this.renderer = renderer;
    }

    /** For somebody who has signed in. */
    String html(Ask ask, Answer.Trouble trouble, String incident) {
        return renderer.html(
                "trouble",
                new TroubleView(
                        frames.of(ask, null, trouble.title()), trouble.title(), trouble.detail(), incident));
    }
}
