package ringcentral.presence.android;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import ringcentral.presence.android.app.OneOperation;

/** What we weigh. With -Paccept the figures that were exceeded are raised. */
@Tag("slow")
final class SizeTest {
  private static final Path BUDGETS =
      Path.of("src/test/resources/ringcentral/presence/android/budgets.properties");

  @TempDir private Path directory;

  @Test
  void weAreWithinOurBudgets() throws Exception {
    ShrunkApps apps = new ShrunkApps(directory, OneOperation.class);
    List<Path> dexes = apps.dex(OneOperation.class);
    Path with = dexes.get(0);
    Path without = dexes.get(1);
    Map<String, Long> sizes = new LinkedHashMap<>();
    sizes.put("jar.bytes", Files.size(apps.ours));
    sizes.put("app.dex.bytes", Files.size(with) - Files.size(without));
    sizes.put("app.dex.methods", methods(with) - methods(without));
    System.out.println("Our size: " + sizes);

    String budgets = Files.readString(BUDGETS);
    String raised = raised(budgets, sizes);
    if (Boolean.getBoolean("accept")) {
      Files.writeString(BUDGETS, raised);
    } else {
      assertThat(raised)
          .as(
              "Budgets that what we weigh needs. Save, or run mvn -q -Paccept and write the reason above"
                  + " the figure in %s",
              BUDGETS)
          .isEqualTo(budgets);
    }
  }

  @Test
  void aBudgetIsRaisedToARoundFigureAndNeverLowered() {
    String budgets = "# Why.\njar.bytes=1000\n\napp.dex.bytes=1000\napp.dex.methods=10\n";
    assertThat(raised(budgets, sizes(1000, 1, 10))).isEqualTo(budgets);
    assertThat(raised(budgets, sizes(1001, 1500, 11)))
        .isEqualTo("# Why.\njar.bytes=1500\n\napp.dex.bytes=1500\napp.dex.methods=15\n");
  }

  private static Map<String, Long> sizes(long jar, long bytes, long methods) {
    return Map.of("jar.bytes", jar, "app.dex.bytes", bytes, "app.dex.methods", methods);
  }

  /**
   * The text with each figure that is exceeded raised to the next multiple of 500 bytes or 5
   * methods.
   */
  private static String raised(String budgets, Map<String, Long> sizes) {
    String raised = budgets;
    for (Map.Entry<String, Long> size : sizes.entrySet()) {
      String name = size.getKey();
      Matcher budget = Pattern.compile("(?m)^" + Pattern.quote(name) + "=(\\d+)$").matcher(raised);
      assertThat(budget.find()).as("%s is in %s", name, BUDGETS).isTrue();
      long step = name.endsWith("bytes") ? 500 : 5;
      if (size.getValue() > Long.parseLong(budget.group(1))) {
        long figure = (size.getValue() + step - 1) / step * step;
        raised = raised.substring(0, budget.start(1)) + figure + raised.substring(budget.end(1));
      }
    }
    return raised;
  }

  /** How many methods a dex file refers to, its limit being 65,536: a field of its header. */
  private static long methods(Path dex) throws IOException {
    return ByteBuffer.wrap(Files.readAllBytes(dex)).order(ByteOrder.LITTLE_ENDIAN).getInt(88);
  }
}
