import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.Yaml;

/**
 * Writes a contract as JSON, without its texts: for the simulator, which has no YAML parser.
 *
 * <p>{@code java -cp SNAKEYAML_JAR ContractJson.java YAML_FILE JSON_FILE}.
 */
final class ContractJson {
  private static final Set<String> TEXTS = Set.of("description", "summary", "x-enum-descriptions");

  private ContractJson() {}

  public static void main(String[] files) throws IOException {
    Object contract = new Yaml().load(Files.readString(Path.of(files[0])));
    Path target = Path.of(files[1]);
    Files.createDirectories(target.getParent());
    Files.writeString(target, json(contract));
  }

  private static String json(Object value) {
    if (value instanceof Map<?, ?> map) {
      return map.entrySet().stream()
          .filter(entry -> !TEXTS.contains(entry.getKey()) || entry.getValue() instanceof Map)
          .map(entry -> quoted(entry.getKey()) + ":" + json(entry.getValue()))
          .collect(Collectors.joining(",", "{", "}"));
    }
    if (value instanceof List<?> list) {
      return list.stream().map(ContractJson::json).collect(Collectors.joining(",", "[", "]"));
    }
    return value == null || value instanceof Number || value instanceof Boolean
        ? String.valueOf(value)
        : quoted(value);
  }

  private static String quoted(Object text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (char c : text.toString().toCharArray()) {
      quoted.append(c < ' ' || c == '"' || c == '\\' ? String.format("\\u%04x", (int) c) : c);
    }
    return quoted.append('"').toString();
  }
}
