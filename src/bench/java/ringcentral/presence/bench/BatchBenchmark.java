package ringcentral.presence.bench;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.ringcentral.Utils;
import com.ringcentral.definitions.GetPresenceInfo;
import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonReader;
import java.io.IOException;
import java.util.List;
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
import ringcentral.presence.batch.BatchAnswer;
import ringcentral.presence.testing.BatchForm;

/** The answer for 30 people; ours also finds out whose is whose. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class BatchBenchmark {
  /** The official SDK has no class for this; its users write this one. */
  public static final class SdkEntry {
    public String resourceId;
    public Integer status;
    public GetPresenceInfo body;
  }

  @Param({"batch", "batch-pretty"})
  public String payload = "batch";

  private final Buffer received = new Buffer();
  private BatchAnswer list;
  private BatchAnswer multipart;
  private JsonAdapter<Plain.Entry[]> reflective;
  private ObjectMapper jackson;

  @Setup
  public void prepare() {
    list = answer(BatchForm.VENDOR_JSON);
    multipart = answer(BatchForm.MULTIPART_CRLF);
    received.write(bytes(BatchForm.VENDOR_JSON));
    reflective = Plain.moshi().adapter(Plain.Entry[].class);
    jackson = new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
  }

  private byte[] bytes(BatchForm form) {
    byte[] bytes = Payloads.batch(form).bytes();
    return payload.equals("batch") || form != BatchForm.VENDOR_JSON
        ? bytes
        : Payloads.pretty(bytes);
  }

  private BatchAnswer answer(BatchForm form) {
    String type = Payloads.batch(form).header("Content-Type");
    List<String> ids = Payloads.batchIds();
    BatchAnswer answer = new BatchAnswer(type, bytes(form), ids);
    if (answer.read() != ids.size()) {
      throw new IllegalStateException("not all were found");
    }
    return answer;
  }

  @Benchmark
  public int oursFromStream() {
    return list.read();
  }

  /** No peer reads this; it is compact in both. */
  @Benchmark
  public int oursFromMultipart() {
    return multipart.read();
  }

  @Benchmark
  public Object reflectiveMoshi() throws IOException {
    return reflective.fromJson(received.clone());
  }

  @Benchmark
  public Object officialSdk() {
    return Utils.gson.fromJson(received.clone().readUtf8(), SdkEntry[].class);
  }

  @Benchmark
  public Object jackson() throws IOException {
    return jackson.readValue(received.clone().inputStream(), Plain.Entry[].class);
  }

  @Benchmark
  public void skipFloor() throws IOException {
    JsonReader.of(received.clone()).skipValue();
  }
}
