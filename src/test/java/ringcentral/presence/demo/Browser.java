package ringcentral.presence.demo;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.Moshi;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;

/** Chromium without a window, driven by its DevTools protocol. */
final class Browser extends WebSocketListener implements AutoCloseable {
  private static final JsonAdapter<Object> JSON = new Moshi.Builder().build().adapter(Object.class);
  private static final String LISTENING = "DevTools listening on ws://";

  private final OkHttpClient http = new OkHttpClient();
  private final Map<Double, CompletableFuture<Map<?, ?>>> answers = new ConcurrentHashMap<>();
  private final AtomicInteger ids = new AtomicInteger();
  private final Process process;
  private final WebSocket socket;

  /** Starts it with one page; its files go into the folder. */
  Browser(Path folder, String url) throws IOException {
    process =
        new ProcessBuilder(
                System.getProperty("chromium", "chromium"),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--no-first-run",
                "--hide-scrollbars",
                "--remote-debugging-port=0",
                "--user-data-dir=" + folder,
                "about:blank")
            .redirectErrorStream(true)
            .start();
    BufferedReader said = process.inputReader(StandardCharsets.UTF_8);
    String line = "";
    while (!line.startsWith(LISTENING)) {
      line = Objects.requireNonNull(said.readLine(), "Chromium has ended");
    }
    Thread drain = new Thread(() -> drain(said), "Browser output");
    drain.setDaemon(true);
    drain.start();
    String address = line.substring(LISTENING.length()).replaceFirst("/.*", "");
    Request newPage =
        new Request.Builder()
            .url("http://" + address + "/json/new?" + url)
            .put(RequestBody.create(new byte[0]))
            .build();
    try (Response response = http.newCall(newPage).execute()) {
      Map<?, ?> page = (Map<?, ?>) JSON.fromJson(Objects.requireNonNull(response.body()).source());
      String target = (String) page.get("webSocketDebuggerUrl");
      socket = http.newWebSocket(new Request.Builder().url(target).build(), this);
    }
  }

  private static void drain(BufferedReader said) {
    try (said) {
      while (said.readLine() != null) {}
    } catch (IOException e) {
      // It has ended.
    }
  }

  /** Sends a command and returns its result. */
  Map<?, ?> send(String method, Map<String, ?> parameters) throws Exception {
    int id = ids.incrementAndGet();
    CompletableFuture<Map<?, ?>> answer = new CompletableFuture<>();
    answers.put((double) id, answer);
    socket.send(JSON.toJson(Map.of("id", id, "method", method, "params", parameters)));
    return answer.get(30, TimeUnit.SECONDS);
  }

  /** The value of an expression of JavaScript; a promise is waited for. */
  Object eval(String expression) throws Exception {
    Map<?, ?> result =
        send(
            "Runtime.evaluate",
            Map.of("expression", expression, "awaitPromise", true, "returnByValue", true));
    if (result.containsKey("exceptionDetails")) {
      throw new AssertionError(expression + ": " + result.get("exceptionDetails"));
    }
    return ((Map<?, ?>) result.get("result")).get("value");
  }

  /** Returns when the expression is true; the page looks by itself. */
  void await(String expression) throws Exception {
    eval(
        "new Promise(done => { const look = () => { let is; try { is = "
            + expression
            + "; } catch (e) {} is ? done() : setTimeout(look, 20); }; look(); })");
  }

  /** Presses a key. */
  void press(String key) throws Exception {
    for (String type : List.of("keyDown", "keyUp")) {
      send("Input.dispatchKeyEvent", Map.of("type", type, "key", key));
    }
  }

  @Override
  public void onMessage(WebSocket from, String text) {
    Map<?, ?> message;
    try {
      message = (Map<?, ?>) JSON.fromJson(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    CompletableFuture<Map<?, ?>> answer = answers.remove(message.get("id"));
    if (answer != null && message.get("result") != null) {
      answer.complete((Map<?, ?>) message.get("result"));
    } else if (answer != null) {
      answer.completeExceptionally(new IOException(text));
    }
  }

  @Override
  public void close() {
    socket.cancel();
    List<ProcessHandle> all =
        Stream.concat(process.descendants(), Stream.of(process.toHandle())).toList();
    process.destroy();
    all.forEach(each -> each.onExit().join()); // They write to the profile until their end.
    http.dispatcher().executorService().shutdown();
  }
}
