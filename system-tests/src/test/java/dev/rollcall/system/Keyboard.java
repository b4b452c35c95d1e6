package dev.rollcall.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;

/** Somebody who has no mouse. Wherever they stop, they must see where they are. */
final class Keyboard {

    private static final int FAR = 300;
    private static final String FOCUSED = "element => element === document.activeElement";

    /** An outline, and nothing that lies over the middle of what has it. */
    private static final String SEEN = """
            element => {
              const style = getComputedStyle(element);
              const box = element.getBoundingClientRect();
              const top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
              if (style.outlineStyle === "none" || parseFloat(style.outlineWidth) < 1) return "has no outline";
              if (!top || !(element.contains(top) || top.contains(element) || top.closest("label")?.control === element))
                return "is covered by " + (top ? top.outerHTML.slice(0, 120) : "nothing: it is out of sight");
              return "seen";
            }""";

    private final Page page;

    Keyboard(Page page) {
        this.page = page;
    }

    /** Goes on with Tab until the focus is there. */
    Keyboard tabTo(Locator target) {
        target.waitFor();
        for (int steps = 0; !isOn(target); steps++) {
            assertThat(steps).as("Tab comes to " + target).isLessThan(FAR);
            page.keyboard().press("Tab");
        }
        assertThat(target.evaluate(SEEN)).as("the focus at " + target).isEqualTo("seen");
        return this;
    }

    Keyboard press(String key) {
        page.keyboard().press(key);
        return this;
    }

    Keyboard type(String text) {
        page.keyboard().type(text);
        return this;
    }

    boolean isOn(Locator target) {
        return target.count() == 1 && (Boolean) target.evaluate(FOCUSED);
    }
}
