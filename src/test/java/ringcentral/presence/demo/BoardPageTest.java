package ringcentral.presence.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** The board's page in Chromium. {@code .ci/board} runs it where Chromium is installed. */
@Tag("browser")
@Timeout(90)
final class BoardPageTest {
  private static final int PHONE = 360;

  @TempDir static Path profile;
  private static LiveBoard board;
  private static Browser browser;
  private static String ada;

  @BeforeAll
  static void start() throws Exception {
    board = LiveBoard.start(0);
    ada = board.service.selfId();
    browser = new Browser(profile, board.address());
  }

  @AfterAll
  static void close() throws Exception {
    browser.close();
    board.close();
  }

  @BeforeEach
  void reload() throws Exception {
    browser.send("Emulation.setEmulatedMedia", Map.of());
    screen(1200, false);
    board.service.setTelephonyStatus(ada, "NoCall");
    browser.send("Page.navigate", Map.of("url", board.address()));
    browser.await(
        "byId('freshness').textContent === 'Live' && tiles.size === 75"
            + " && !tiles.get('"
            + ada
            + "').person.activity");
  }

  private static void screen(int width, boolean mobile) throws Exception {
    browser.send(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", 640, "deviceScaleFactor", 1, "mobile", mobile));
  }

  private static Object text(String id) throws Exception {
    return browser.eval("document.getElementById('" + id + "').textContent");
  }

  @Test
  void aChangeArrivesWithoutReload() throws Exception {
    browser.eval("window.loadedOnce = true");
    board.service.setTelephonyStatus(ada, "CallConnected");
    browser.await("tiles.get('" + ada + "').tile.innerText.includes('On a call')");
    assertThat(browser.eval("window.loadedOnce")).isEqualTo(true);
  }

  @Test
  void everyStateIsToldInWordsAndNotByColourAlone() throws Exception {
    assertThat(
            browser.eval(
                "[...document.querySelectorAll('.state')].filter(state =>"
                    + " /(Available|Busy|Do not disturb|Offline|Unknown)$/"
                    + ".test(state.innerText)).length"))
        .isEqualTo(75.0);
  }

  @Test
  void whatIsNotKnownOfAPersonIsLeftOut() throws Exception {
    String gone = board.service.peopleIds().get(40);
    assertThat((String) browser.eval("tiles.get('" + gone + "').tile.innerText"))
        .startsWith(board.service.nameOf(gone))
        .contains("Unknown")
        .doesNotContain("undefined", "null");
  }

  @Test
  void changesAreAnnouncedPolitely() throws Exception {
    assertThat(browser.eval("byId('news').ariaLive")).isEqualTo("polite");
    board.service.setTelephonyStatus(ada, "OnHold");
    String name = board.service.nameOf(ada);
    browser.await("byId('news').textContent.includes('" + name + ": ')");
    assertThat((String) text("news")).contains("On hold");
  }

  @Test
  void onlyThePeopleThatAreShownAreAnnounced() throws Exception {
    String other = board.service.peopleIds().get(1);
    browser.eval("byId('search').value = tiles.get('" + other + "').person.number; apply()");
    board.service.setTelephonyStatus(ada, "CallConnected");
    browser.await("tiles.get('" + ada + "').person.activity === 'On a call'");
    assertThat(browser.eval("news.size")).isEqualTo(0.0);
  }

  @Test
  void theKeyboardSearchesAndEscapeShowsEverybodyAgain() throws Exception {
    browser.press("/");
    assertThat(browser.eval("document.activeElement.id")).isEqualTo("search");
    browser.send("Input.insertText", Map.of("text", board.service.nameOf(ada).toUpperCase()));
    browser.await("!byId('count').textContent.startsWith('75 ')");
    assertThat(browser.eval("tiles.get('" + ada + "').tile.hidden")).isEqualTo(false);
    browser.press("Escape");
    assertThat(text("count")).isEqualTo("75 of 75 people");
  }

  @Test
  void aFilterShowsThoseAndSaysHowMany() throws Exception {
    browser.eval("document.querySelector('input[value=offline]').click()");
    assertThat(text("count")).isEqualTo(text("count-offline") + " of 75 people");
    assertThat(
            browser.eval(
                "[...document.querySelectorAll('li:not([hidden]) .state')]"
                    + ".every(state => state.innerText.endsWith('Offline'))"))
        .isEqualTo(true);
  }

  @Test
  void aScreenReaderFindsTheParts() throws Exception {
    String tree = browser.send("Accessibility.getFullAXTree", Map.of()).toString();
    for (String name :
        List.of("Presence board", "Search", "Show", "All 75", "People", "Do not disturb")) {
      assertThat(tree).containsPattern("value= ?" + name);
    }
  }

  @Test
  void aPhoneScrollsInOneDirectionOnly() throws Exception {
    screen(PHONE, true);
    browser.await("innerWidth === " + PHONE);
    assertThat((double) browser.eval("document.documentElement.scrollWidth"))
        .isLessThanOrEqualTo(PHONE);
  }

  @Test
  void lightAndDarkHaveEnoughContrast() throws Exception {
    for (String scheme : List.of("light", "dark")) {
      scheme(scheme);
      assertThat(
              (double)
                  browser.eval(
                      """
                      (() => {
                        const light = color => {
                          const [r, g, b] = color.match(/\\d+/g).map(part => part / 255)
                            .map(part => part <= .04 ? part / 12.92 : ((part + .055) / 1.055) ** 2.4);
                          return .2126 * r + .7152 * g + .0722 * b + .05;
                        };
                        const contrast = element => {
                          const back = element.closest('li') || document.body;
                          const two = [light(getComputedStyle(element).color), light(getComputedStyle(back).backgroundColor)];
                          return Math.max(...two) / Math.min(...two);
                        };
                        document.getAnimations().forEach(animation => animation.finish());
                        return Math.min(...[...document.querySelectorAll('p, span, h1, label')].map(contrast));
                      })()
                      """))
          .as(scheme)
          .isGreaterThan(4.5);
    }
  }

  private static void scheme(String scheme) throws Exception {
    browser.send(
        "Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
  }

  @Test
  void aPageWithoutItsServerSaysSo() throws Exception {
    try (LiveBoard other = LiveBoard.start(0)) {
      browser.send("Page.navigate", Map.of("url", other.address()));
      browser.await("byId('freshness').textContent === 'Live'");
    }
    browser.await("byId('freshness').textContent === 'Not connected. What you see may be old.'");
  }

  /** Not a test: makes the picture of the README from the page. */
  @Test
  @EnabledIfSystemProperty(named = "picture", matches = ".+")
  void takeThePicture() throws Exception {
    List<String> messages = List.of("Back at two", "Working from home", "In a review until four");
    for (int i = 0; i < 24; i++) { // Some of the simulated ones need fonts that few machines have.
      board.service.set(board.service.peopleIds().get(i), "message", messages.get(i % 3));
    }
    board.service.setTelephonyStatus(ada, "CallConnected");
    browser.await("tiles.get('" + ada + "').person.activity === 'On a call'");
    browser.eval("document.getAnimations().forEach(animation => animation.finish())");
    String png =
        (String) browser.send("Page.captureScreenshot", Map.of("format", "png")).get("data");
    Files.write(Path.of(System.getProperty("picture")), Base64.getDecoder().decode(png));
  }
}
