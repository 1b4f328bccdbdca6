using System.Text;
using System.Text.Json;
using PaperDigest.Core.Categories;

namespace PaperDigest.Tests.Core.Categories;

public sealed class CategoryInferenceTests
{
    [Theory]
    [InlineData("High-Resolution Image Synthesis with Latent Diffusion Models", "image-generation")]
    [InlineData("Adding Conditional Control to Text-to-Image Diffusion Models", "image-generation")]
    [InlineData("Stable Video Diffusion: Scaling Latent Video Diffusion Models to Large Datasets", "video")]
    [InlineData("Video-MME: The First-Ever Comprehensive Evaluation Benchmark of Multi-modal LLMs in Video Analysis", "video")]
    [InlineData("NeRF: Representing Scenes as Neural Radiance Fields for View Synthesis", "3d-vision")]
    [InlineData("3D Gaussian Splatting for Real-Time Radiance Field Rendering", "3d-vision")]
    [InlineData("DreamFusion: Text-to-3D using 2D Diffusion", "3d-vision")]
    [InlineData("Segment Anything", "computer-vision")]
    [InlineData("An Image is Worth 16x16 Words: Transformers for Image Recognition at Scale", "computer-vision")]
    [InlineData("End-to-End Object Detection with Transformers", "computer-vision")]
    [InlineData("Depth Anything: Unleashing the Power of Large-Scale Unlabeled Data for Monocular Depth Estimation", "computer-vision")]
    [InlineData("Visual Instruction Tuning", "multimodal")]
    [InlineData(
        "InternVL: Scaling up Vision Foundation Models and Aligning for Generic Visual-Linguistic Tasks in Large Vision-Language Models",
        "multimodal")]
    [InlineData("MMMU: A Massive Multi-discipline Multimodal Understanding and Reasoning Benchmark for Expert AGI", "multimodal")]
    [InlineData("Language Models are Few-Shot Learners", "llm")]
    [InlineData("Qwen2.5 Technical Report: Large Language Models", "llm")]
    [InlineData("LLaMA: Open and Efficient Foundation Language Models", "llm")]
    [InlineData("Chain-of-Thought Prompting Elicits Reasoning in Large Language Models", "reasoning")]
    [InlineData("DeepSeekMath: Pushing the Limits of Mathematical Reasoning in Open Language Models", "reasoning")]
    [InlineData("WebArena: A Realistic Web Environment for Building Autonomous Agents", "agents")]
    [InlineData("Generative Agents: Interactive Simulacra of Human Behavior", "agents")]
    [InlineData("SWE-bench: Can Language Models Resolve Real-World GitHub Issues?", "code")]
    [InlineData("Code Llama: Open Foundation Models for Code", "code")]
    [InlineData("Playing Atari with Deep Reinforcement Learning", "reinforcement-learning")]
    [InlineData("Proximal Policy Optimization Algorithms", "reinforcement-learning")]
    [InlineData("LoRA: Low-Rank Adaptation of Large Language Models", "model-training")]
    [InlineData("Scaling Laws for Neural Language Models", "model-training")]
    [InlineData("Direct Preference Optimization: Your Language Model is Secretly a Reward Model", "model-training")]
    [InlineData("GPTQ: Accurate Post-Training Quantization for Generative Pre-trained Transformers", "inference-acceleration")]
    [InlineData("Fast Inference from Transformers via Speculative Decoding", "inference-acceleration")]
    [InlineData("Retrieval-Augmented Generation for Knowledge-Intensive NLP Tasks", "information-retrieval")]
    [InlineData("Neural Machine Translation by Jointly Learning to Align and Translate", "natural-language-processing")]
    [InlineData("SQuAD: 100,000+ Questions for Machine Reading Comprehension of Text", "natural-language-processing")]
    [InlineData("Robust Speech Recognition via Large-Scale Weak Supervision", "audio")]
    [InlineData("Simple and Controllable Music Generation", "audio")]
    [InlineData("OpenVLA: An Open-Source Vision-Language-Action Model", "robotics")]
    [InlineData("Learning Dexterous In-Hand Manipulation", "robotics")]
    [InlineData("Highly accurate protein structure prediction with AlphaFold", "healthcare")]
    [InlineData("Towards Accurate Differential Diagnosis with Large Language Models", "healthcare")]
    [InlineData("Semi-Supervised Classification with Graph Convolutional Networks", "graph-learning")]
    [InlineData("Universal and Transferable Adversarial Attacks on Aligned Language Models", "security")]
    [InlineData("Red Teaming Language Models to Reduce Harms", "ai-safety")]
    [InlineData("Scaling Monosemanticity: Sparse Autoencoders Find Interpretable Features", "interpretability")]
    [InlineData("Flow Matching for Generative Modeling", "generative-models")]
    [InlineData("Fourier Neural Operator for Parametric Partial Differential Equations", "science")]
    [InlineData(
        "Understanding deep learning requires rethinking generalization: a theoretical analysis of generalization bounds",
        "machine-learning-theory")]
    [InlineData("비디오로부터의 오토리그레시브 사전 학습에 대한 실증적 연구", "video")]
    [InlineData("대규모 언어 모델의 강화학습", "reinforcement-learning")]
    [InlineData("음성 인식을 위한 자기 지도 학습", "audio")]
    [InlineData("의료 영상 분할을 위한 확산모델", "healthcare")]
    public void A_title_tells_the_field(string title, string slug) => Assert.Contains(slug, Slugs([title]));

    [Theory]
    [InlineData("LLaVA: a vision language model", "llm")]
    [InlineData("모델의 학습", "healthcare")]
    [InlineData("강화 학습", "science")]
    [InlineData("코드는 공개되어 있습니다", "code")]
    [InlineData("A pre-trained network", "model-training")]
    public void A_word_inside_another_tells_nothing(string title, string slug) => Assert.DoesNotContain(slug, Slugs([title]));

    [Theory]
    [InlineData("확산 모델을 이용한 이미지 편집", "확산모델을 이용한 이미지편집")]
    [InlineData("Vision-Language Models", "vision language model")]
    [InlineData("텍스트-이미지 생성", "텍스트 이미지 생성")]
    [InlineData("VLMs를 위한 벤치마킹", "VLM 을 위한 벤치마킹")]
    [InlineData("ＬＬＭ Agents", "llm agents")]
    public void Spacing_case_and_plural_make_no_difference(string first, string second) =>
        Assert.Equal(Slugs([first]), Slugs([second]));

    [Fact]
    public void The_text_tells_what_the_title_does_not()
    {
        const string title = "Toto";
        Assert.Empty(Slugs([title]));
        var inferred = CategoryInference.Default.Infer([title], ["- 로봇이 물체를 집는 법을 **모방 학습**으로 배웁니다.\n- 로봇 조작과 로봇 학습의 새 기준입니다."]);
        Assert.Equal("robotics", inferred[0].Slug);
        Assert.Contains("로봇", inferred[0].Terms);
    }

    [Fact]
    public void The_title_counts_more_than_the_text() => Assert.Equal(
        "audio",
        CategoryInference.Default.Infer(["Speech Recognition"], ["A benchmark for robots."])[0].Slug);

    [Fact]
    public void A_paper_gets_at_most_three()
    {
        var everything = string.Join(
            ". ", CategoryTaxonomy.Default.Categories.Select(category => category.English + ", " + category.Korean));
        Assert.Equal(CategoryInference.Most, CategoryInference.Default.Infer([everything], [everything]).Count);
    }

    [Fact]
    public void The_order_of_titles_and_texts_makes_no_difference()
    {
        string[] titles = ["Multimodal Agents for Robot Manipulation", "로봇 조작을 위한 멀티모달 에이전트"];
        string[] texts = ["강화 학습을 사용합니다.", "A vision-language model plans.", "코드 생성 벤치마크를 제안합니다."];
        var forward = CategoryInference.Default.Infer(titles, texts);
        var backward = CategoryInference.Default.Infer(titles.Reverse(), texts.Reverse());
        Assert.Equal(forward.Select(c => (c.Slug, c.Score)), backward.Select(c => (c.Slug, c.Score)));
        Assert.Equal(forward.SelectMany(c => c.Terms), backward.SelectMany(c => c.Terms));
    }

    [Theory]
    [InlineData("")]
    [InlineData("   \n\t")]
    [InlineData("?!…()[]{}<>|\\")]
    [InlineData("\ud83d")]
    [InlineData("\udc00\ud800 llm \ud83d")]
    [InlineData("\0\u0001\u200b")]
    [InlineData("🎉🎉🎉")]
    [InlineData("ㄱㅎㅎㅅ ㅋㅋㅋ")]
    [InlineData("'; DROP TABLE Papers; --")]
    [InlineData("اللغة العربية और हिन्दी 中文")]
    public void A_hostile_text_is_only_text(string text) =>
        Assert.InRange(CategoryInference.Default.Infer([text], [text]).Count, 0, CategoryInference.Most);

    [Fact]
    public void Nothing_tells_nothing() => Assert.Empty(CategoryInference.Default.Infer([], []));

    [Fact]
    public void A_huge_text_takes_no_longer_than_its_length()
    {
        var text = new StringBuilder().Insert(0, "대규모 언어 모델 large language model vision ", 50_000).ToString();
        var watch = System.Diagnostics.Stopwatch.StartNew();
        Assert.NotEmpty(CategoryInference.Default.Infer(["x"], [text]));
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 60);
    }

    [Fact]
    public void Every_topic_with_terms_is_in_the_taxonomy()
    {
        var known = CategoryTaxonomy.Default.Categories.Select(category => category.Slug).ToHashSet(StringComparer.Ordinal);
        using var terms = JsonDocument.Parse(File.ReadAllText(Repository.PathOf("src/PaperDigest.Core/Categories/category-terms.json")));
        Assert.All(terms.RootElement.GetProperty("topics").EnumerateArray(), topic =>
        {
            Assert.Contains(topic.GetProperty("slug").GetString()!, known);
            if (topic.TryGetProperty("within", out var parent))
            {
                Assert.Contains(parent.GetString()!, known);
            }
        });
    }

    private static List<string> Slugs(IEnumerable<string> titles) =>
        [.. CategoryInference.Default.Infer(titles, []).Select(category => category.Slug)];
}
