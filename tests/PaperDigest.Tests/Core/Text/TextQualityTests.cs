using PaperDigest.Core.Text;

namespace PaperDigest.Tests.Core.Text;

public sealed class TextQualityTests
{
    [Theory]
    [InlineData("이 결과는 重大한 뜻을 지닙니다.", "重大한")]
    [InlineData("시간介入을 다룹니다.", "시간介入을")]
    [InlineData("여러 компонент에서 나옵니다.", "компонент에서")]
    [InlineData("그 nhiều한 사례를 봅니다.", "nhiều한")]
    [InlineData("모델이 ครั้ง마다 배웁니다.", "ครั้ง마다")]
    public void Finds_another_script_inside_a_Korean_word(string text, string word) =>
        Assert.Equal(word, TextQuality.ForeignScript(text));

    [Theory]
    [InlineData("LLM을 GPT-4o로 평가했습니다.")]
    [InlineData("α값과 β를 조절합니다.")]
    [InlineData("Nguyễn의 연구를 따릅니다.")]
    [InlineData("Gödel의 정리입니다.")]
    [InlineData("대조 학습(對照學習)을 씁니다.")]
    [InlineData("美 정부의 자료입니다.")]
    [InlineData("확산 모델(diffusion model)은 좋습니다.")]
    [InlineData("")]
    [InlineData("\uD800")]
    public void Leaves_sound_text_alone(string text) => Assert.Null(TextQuality.ForeignScript(text));

    [Theory]
    [InlineData("이 모델은 더 적은 데이터로 학습하면서도 기존 방법의 한계를")]
    [InlineData("새로운 벤치마크에서 성능을 크게 높였으며 이를 위해")]
    [InlineData("첫 문장은 끝났습니다. 그러나 둘째 문장은 여기에서")]
    [InlineData("여러 언어를 함께 다루는 모델을 제안하고 평가와,")]
    public void Finds_a_sentence_without_an_end(string text) => Assert.True(TextQuality.IsCutOff(text));

    [Theory]
    [InlineData("이 모델은 더 적은 데이터로 학습합니다.")]
    [InlineData("- 확산 모델을 이용한 고해상도 이미지 생성 속도 향상")]
    [InlineData("자세한 코드는 https://github.com/example/project 참고")]
    [InlineData("짧은 말의")]
    [InlineData("이 방법이 잘 통한다는 것을 실험으로 보였음")]
    [InlineData("성능이 **크게 좋아졌습니다.**")]
    [InlineData("")]
    public void Takes_a_finished_text_for_finished(string text) => Assert.False(TextQuality.IsCutOff(text));

    [Theory]
    [InlineData("추가적인 논문 요약이 필요하시면 말씀해 주세요.")]
    [InlineData("안녕하세요. 제공하신 논문을 요약해드리겠습니다.")]
    [InlineData("이상으로 논문 요약을 마칩니다. 도움이 되었기를 바랍니다.")]
    public void Knows_the_model_talking_to_whoever_asked(string text) => Assert.True(TextQuality.IsChatRemark(text));

    [Theory]
    [InlineData("이 논문은 사용자의 질문에 답하는 모델을 제안합니다.")]
    [InlineData("대화형 비서가 사용자를 도와 요약을 만드는 방법을 연구합니다.")]
    [InlineData("")]
    public void Leaves_a_summary_about_talking_alone(string text) => Assert.False(TextQuality.IsChatRemark(text));
}
