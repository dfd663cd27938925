package ringcentral.presence.bench;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.ringcentral.Utils;
import com.ringcentral.definitions.GetPresenceInfo;
import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonReader;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import okio.Buffer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import ringcentral.presence.model.AccountPresenceInfo;
import ringcentral.presence.model.PresenceJsonAdapterFactory;
import ringcentral.presence.model.UserPresence;

/** One presence and one page of an account. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class DecodeBenchmark {
  @Param({"single", "single-pretty", "page", "page-pretty"})
  public String payload;

  private final Buffer received = new Buffer();
  private byte[] bytes;
  private JsonAdapter<?> generated;
  private JsonAdapter<?> reflective;
  private ObjectMapper jackson;
  private Class<?> plain;
  private Class<?> official;

  @Setup
  public void prepare() {
    boolean page = payload.startsWith("page");
    bytes = page ? Payloads.page() : Payloads.single();
    if (payload.endsWith("pretty")) {
      bytes = Payloads.pretty(bytes);
    }
    received.write(bytes);
    plain = page ? Plain.Page.class : Plain.Presence.class;
    official = page ? com.ringcentral.definitions.AccountPresenceInfo.class : GetPresenceInfo.class;
    Class<?> model = page ? AccountPresenceInfo.class : UserPresence.class;
    generated = PresenceJsonAdapterFactory.adapter(model);
    reflective = Plain.moshi().adapter(plain);
    jackson = new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
  }

  @Benchmark
  public Object oursFromStream() throws IOException {
    return generated.fromJson(received.clone());
  }

  @Benchmark
  public Object oursFromBytes() throws IOException {
    return generated.fromJson(new Buffer().write(bytes));
  }

  @Benchmark
  public Object reflectiveMoshi() throws IOException {
    return reflective.fromJson(received.clone());
  }

  /** As its generated paths do: the whole body as a String, then Gson. */
  @Benchmark
  public Object officialSdk() {
    return Utils.gson.fromJson(received.clone().readUtf8(), official);
  }

  @Benchmark
  public Object jackson() throws IOException {
    return jackson.readValue(received.clone().inputStream(), plain);
  }

  /** The least that any user of Moshi pays. */
  @Benchmark
  public void skipFloor() throws IOException {
    JsonReader.of(received.clone()).skipValue();
  }
}
